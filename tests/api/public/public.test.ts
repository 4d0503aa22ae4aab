import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { httpDesk } from '@siklus/scripts/demo/http-desk.ts';
import { desaOf } from '@siklus/scripts/demo/main.ts';
import { seasonOf, yearAtWork } from '@siklus/scripts/demo/season.ts';
import { type Desk, walk } from '@siklus/scripts/demo/village.ts';
import request from 'supertest';
import { type Api, MUARA_LEKA, openYear, PERIAN, startApi, TEST_PASSWORD } from '../harness.ts';

jest.setTimeout(180_000);

const YEAR = yearAtWork();
const HOSTILE = `Perdes RKPDes "><script>alert(1)</script><img src=x onerror='alert(2)'>`;
const KELURAHAN = '64.02.06.1001';

let api: Api;
let server: Server;

beforeAll(async () => {
  api = await startApi({ worker: true });
  server = await new Promise((ready) => {
    const listening = api.app.listen(0, '127.0.0.1', () => ready(listening));
  });
  await openYear(api, YEAR, [PERIAN.code, MUARA_LEKA.code]);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const desk = hostile(httpDesk(url, TEST_PASSWORD, YEAR));
  const village = (await desaOf(api.pool)).find(({ code }) => code === PERIAN.code);
  if (village === undefined) throw new Error('Perian is not there');
  await walk(village, { step: 'dpa' }, await seasonOf(api.pool, YEAR), desk);
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await api.stop();
});

/** A village secretary who types markup into the title of a paper. */
function hostile(desk: Desk): Desk {
  return {
    store: (village, paper, by) =>
      desk.store(village, paper.kind === 'perdes_rkpdes' ? { ...paper, title: HOSTILE } : paper, by),
    send: (village, by, id, intent) =>
      desk.send(
        village,
        by,
        id,
        intent.type === 'attachDocument' && intent.kind === 'perdes_rkpdes' ? { ...intent, title: HOSTILE } : intent,
      ),
  };
}

const page = (path: string) => request(api.app).get(path);

describe('the public page of a village', () => {
  test('is there for everybody, small, and tells where the year stands and what comes next', async () => {
    const { status, text, headers } = await page(`/desa/${PERIAN.code}`);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(text).toContain('<html lang="id">');
    expect(text).toContain('Desa Perian');
    expect(text).toContain('Muara Muntai');
    expect(text).toContain(`Sampai di mana tahun ${YEAR}`);
    expect(text).toMatch(/<strong>DPA<\/strong>/);
    expect(text).toContain(`Rencana: paling lambat 31 Desember ${YEAR - 1}`);
    expect(text).toMatch(new RegExp(`Terlaksana: \\d{1,2} [A-Z][a-z]+ (${YEAR - 1}|${YEAR})`));
    expect(gzipSync(text).length).toBeLessThanOrEqual(10 * 1024);
  });

  test('lists the papers that the law makes public and no others', async () => {
    const { text } = await page(`/desa/${PERIAN.code}/${YEAR}`);
    const { rows } = await api.pool.query<{ id: string; kind: string; sha256: string }>(
      'select id, kind, sha256 from document_version where cycle_id = $1',
      [`${PERIAN.id}-${YEAR}`],
    );
    const listed = rows.filter(({ id }) => text.includes(id)).map(({ kind }) => kind);
    expect(listed.sort()).toEqual(['perdes_apbdes', 'perdes_rkpdes', 'perdes_rpjmdes']);
    expect(rows.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['ba_musrenbangdes', 'rancangan_apbdes', 'keputusan_bpd_apbdes']),
    );
    for (const { sha256 } of rows.filter(({ kind }) => listed.includes(kind))) expect(text).toContain(sha256);
  });

  test('names nobody: no account, no attendance', async () => {
    const { text } = await page(`/desa/${PERIAN.code}/${YEAR}`);
    const { rows } = await api.pool.query<{ name: string; username: string; id: string }>(
      'select id, name, username from app_user',
    );
    for (const { id, name, username } of rows) {
      expect(text).not.toContain(id);
      expect(text).not.toContain(username);
      // Demo accounts are called by their office; the office itself is told, the account is not.
      if (name.includes('(')) expect(text).not.toContain(name);
    }
    expect(text).not.toMatch(/hadir|undangan/i);
  });

  test('shows a hostile title as the letters it is made of', async () => {
    const { text } = await page(`/desa/${PERIAN.code}/${YEAR}`);
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(text).not.toContain('<script');
    expect(text).not.toContain('<img');
  });

  test('adds up the budget in force as the console does', async () => {
    const { text } = await page(`/desa/${PERIAN.code}/${YEAR}`);
    const { rows } = await api.pool.query<{ content: Buffer }>(
      `select content from document_version where cycle_id = $1 and kind = 'rancangan_apbdes'`,
      [`${PERIAN.id}-${YEAR}`],
    );
    const { lines } = JSON.parse(String(rows[0]?.content)) as { lines: { account: string; amount: string }[] };
    const revenue = lines
      .filter(({ account }) => account.startsWith('4'))
      .reduce((sum, { amount }) => sum + Math.round(Number(amount) * 100), 0);
    const shown = (revenue / 100).toLocaleString('id-ID');
    expect(text).toContain(`Ringkasan APBDes ${YEAR}`);
    expect(text).toContain(`Rp${shown}`);
    expect(text).toContain('Dana Desa');
    expect(text).toContain('Pelaksanaan pembangunan desa');
  });

  test('carries the head of the chain of records', async () => {
    const { text } = await page(`/desa/${PERIAN.code}/${YEAR}`);
    const { rows } = await api.pool.query<{ head: string }>('select head from cycle where id = $1', [
      `${PERIAN.id}-${YEAR}`,
    ]);
    expect(text).toContain(rows[0]?.head);
  });

  test('is the same in English where that is asked for', async () => {
    const { text } = await page(`/desa/${PERIAN.code}/${YEAR}?lang=en`);
    expect(text).toContain('<html lang="en">');
    expect(text).toContain(`Where the year ${YEAR} stands`);
    expect(text).toContain(`href="/desa?lang=en"`);
    expect(text).not.toContain('Sampai di mana');
  });

  test('may be kept for a minute, and is not sent twice to who has it', async () => {
    const { headers } = await page(`/desa/${PERIAN.code}/${YEAR}`);
    expect(headers['cache-control']).toBe('public, max-age=60');
    const again = await page(`/desa/${PERIAN.code}/${YEAR}`).set('If-None-Match', headers.etag ?? '');
    expect(again.status).toBe(304);
    expect(headers['set-cookie']).toBeUndefined();
  });

  test('allows no script and nothing from elsewhere', async () => {
    const { headers, text } = await page(`/desa/${PERIAN.code}`);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'self'/);
    expect(headers['content-security-policy']).not.toContain('unsafe-inline');
    expect(text).not.toMatch(/ style="| on\w+="/);
    const style = /href="(\/desa\/gaya-[0-9a-f]{12}\.css)"/.exec(text)?.[1] ?? '';
    const css = await page(style);
    expect([css.status, css.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
  });
});

describe('a paper in force', () => {
  const papers = async () =>
    (
      await api.pool.query<{ id: string; kind: string; sha256: string; content: Buffer }>(
        'select id, kind, sha256, content from document_version where cycle_id = $1',
        [`${PERIAN.id}-${YEAR}`],
      )
    ).rows;
  const download = (id: string, code = PERIAN.code) => page(`/desa/${code}/${YEAR}/naskah/${id}`);

  test('is downloaded as it is, under its fingerprint', async () => {
    const paper = (await papers()).find(({ kind }) => kind === 'perdes_apbdes');
    const { status, headers, text } = await download(paper?.id ?? '');
    expect([status, headers.etag, text]).toEqual([200, `"${paper?.sha256}"`, String(paper?.content)]);
    expect(headers['content-disposition']).toMatch(/^attachment/);
    expect(headers['content-security-policy']).toContain('sandbox');
  });

  test('is the only kind that can be had: drafts, minutes and letters are not there', async () => {
    for (const { id, kind } of await papers()) {
      const isPublic = ['perdes_apbdes', 'perdes_rkpdes', 'perdes_rpjmdes'].includes(kind);
      expect([kind, (await download(id)).status]).toEqual([kind, isPublic ? 200 : 404]);
    }
    const paper = (await papers()).find(({ kind }) => kind === 'perdes_apbdes');
    expect((await download(paper?.id ?? '', MUARA_LEKA.code)).status).toBe(404);
  });
});

describe('the way to a village', () => {
  test('leads over its district, and by its name', async () => {
    const { text } = await page('/desa');
    expect(text).toContain('href="/desa?wilayah=64.02.01"');
    const district = await page('/desa?wilayah=64.02.01');
    expect(district.text).toContain(`href="/desa/${PERIAN.code}"`);
    const found = await page('/desa?q=perian');
    expect(found.text).toContain(`href="/desa/${PERIAN.code}"`);
    expect(found.text).not.toContain(MUARA_LEKA.code);
    const none = await page('/desa?q=%3Cb%3Etidak%3C%2Fb%3E');
    expect(none.text).toContain('&lt;b&gt;tidak&lt;/b&gt;');
    expect(none.text).not.toContain('<b>');
  });

  test('of a kelurahan says that it has no such cycle; a desa whose year has begun shows no paper yet', async () => {
    expect((await page(`/desa/${KELURAHAN}`)).text).toContain('tidak menyusun RKPDes dan APBDes');
    const { text } = await page(`/desa/${MUARA_LEKA.code}/${YEAR}`);
    expect(text).toContain('Belum ada naskah yang ditetapkan');
    expect(text).not.toContain('Ringkasan APBDes');
  });

  test('that ends nowhere is answered with a page that helps on', async () => {
    for (const path of [
      '64.02.01.2999',
      'bukan-kode',
      `${PERIAN.code}/${YEAR + 4}`,
      `${PERIAN.code}/abc`,
      'a/b/c/d',
      '%ZZ',
    ]) {
      const { status, text, headers } = await page(`/desa/${path}`);
      expect([path, status, headers['cache-control']]).toEqual([path, 404, 'no-store']);
      expect(text).toContain('Halaman tidak ditemukan');
      expect(text).toContain('role="search"');
    }
  });

  test('by an old code or by the identity leads to today’s code', async () => {
    const dpmd = await api.as('dpmd');
    const change = { kind: 'recode', code: '64.02.01.2077', decree: 'Kepmendagri', reason: 'Pemutakhiran kode' };
    const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    const answer = await dpmd.post(`/villages/${MUARA_LEKA.code}/changes`, { ...change, effectiveFrom: day });
    expect(answer.status).toBe(200);
    // Browsers and this server keep a page for a minute; an address nobody has asked for is new.
    const old = await page(`/desa/${MUARA_LEKA.code}?lang=en`);
    expect([old.status, old.headers.location]).toEqual([302, '/desa/64.02.01.2077?lang=en']);
    const identity = await page(`/desa/${MUARA_LEKA.id}/${YEAR}`);
    expect([identity.status, identity.headers.location]).toEqual([302, `/desa/64.02.01.2077/${YEAR}`]);
  });

  test('is not open without end to one address', async () => {
    let last = 200;
    for (let i = 0; i < 121 && last !== 429; i += 1) last = (await page('/desa/bukan')).status;
    expect(last).toBe(429);
    const { text, headers } = await page('/desa');
    expect(text).toContain('Terlalu banyak permintaan');
    expect(headers['retry-after']).toBe('60');
  });
});

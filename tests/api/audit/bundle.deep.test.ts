import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import { linkEvent } from '@siklus/workflows/domain/record/chain.ts';
import { digest } from '../../domain/cycle/village.ts';
import { type Api, startApi } from '../harness.ts';
import type { VillageYear } from '../situations/village-year.ts';
import { auditedVillage } from './audited-village.ts';
import { BundleFolder, networkRefusedBy, nodeAlone } from './bundle-folder.ts';

const YEAR = 2033;
let api: Api;
let village: VillageYear;
let zip: Buffer;
let bundle: BundleFolder;
const folders: BundleFolder[] = [];

const download = async (id: string, username = 'inspektorat') => {
  const caller = await api.as(username);
  return caller
    .get(`/cycles/${id}/bundle`)
    .buffer(true)
    .parse((res, done) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () => done(null, Buffer.concat(chunks)));
    });
};

beforeAll(async () => {
  api = await startApi({ worker: true, proof: true });
  village = await auditedVillage(api, YEAR);
  zip = (await download(village.id)).body;
  bundle = await BundleFolder.of(zip);
  folders.push(bundle);
}, 150_000);

afterAll(async () => {
  for (const folder of folders) folder.remove();
  await api.stop();
});

/** A copy that somebody has tampered with. */
function tampered(edit: (folder: BundleFolder) => void): BundleFolder {
  const folder = bundle.copy();
  folders.push(folder);
  edit(folder);
  return folder;
}

const documentOf = (folder: BundleFolder, kind: string) =>
  folder.files('documents/').find((path) => path.includes(kind)) ?? kind;
const historyOf = (folder: BundleFolder) => folder.files('engine/')[0] ?? 'engine/';

/** The same cycle told otherwise from one event on, with every hash after it worked out anew. */
function retold(events: CycleEvent[], seq: number, change: (event: CycleEvent) => CycleEvent): CycleEvent[] {
  let prev = '0'.repeat(64);
  return events.map((event) => {
    const next = { ...(event.seq === seq ? change(event) : event), prev };
    prev = linkEvent(digest, village.id, next, prev);
    return { ...next, hash: prev };
  });
}

describe('an auditor alone with the bundle', () => {
  test(`finds it in order with Node alone, the network refused by ${networkRefusedBy}`, () => {
    const probe = `fetch('${`http://${api.config.temporal.address}`}').then(() => 0, () => 9).then((c) => process.exit(c))`;
    expect(nodeAlone(bundle.path, ['-e', probe]).code).toBe(9);
    for (let above = bundle.path; above !== dirname(above); above = dirname(above))
      expect(existsSync(join(above, 'node_modules'))).toBe(false);
    const { code, text } = bundle.verify();
    expect(text).toMatch(/SESUAI: 1?\d\d peristiwa, \d\d naskah\.\n$/);
    expect(text).toMatch(/Segel 1 \(.+\) menyaksikan peristiwa 1–\d+ dari \d+\./);
    expect([text.match(/✗.*/g), code]).toEqual([null, 0]);
  });

  test('gets the same answer from the zip as it was downloaded, in English, and with the published key', () => {
    const folder = tampered((one) => one.write('unduhan.zip', zip));
    const key = folder.read('key.txt').toString('utf8').trim();
    const { code, text } = folder.verify('unduhan.zip', '--en', '--key', key);
    expect([code, text]).toEqual([0, expect.stringContaining('AS IT SHOULD BE:')]);
    expect(text).not.toContain('came with the bundle');
  });

  test('reads in Indonesian what it is, and holds the time line on paper', () => {
    expect(bundle.read('README.txt').toString('utf8')).toContain('node verify.mjs');
    expect(bundle.read('timeline.pdf').toString('latin1')).toMatch(/^%PDF-1[\s\S]*%%EOF\s*$/);
    expect(bundle.read('timeline.pdf').length).toBeGreaterThan(20_000);
  });
});

describe('whoever changes the bundle is found out, and where', () => {
  const edits: [what: string, where: string | RegExp, edit: (folder: BundleFolder) => void][] = [
    [
      'a byte of a document',
      /documents\/\w{64}-rancangan-apbdes\.txt: /,
      (f) => f.edit(documentOf(f, 'rancangan-apbdes'), (text) => `${text}0`),
    ],
    [
      'a document is removed',
      /documents\/\w{64}-perdes-apbdes\.txt: hilang/,
      (f) => f.remove(documentOf(f, 'perdes-apbdes')),
    ],
    ['a document is added', 'documents/palsu.txt: ditambahkan', (f) => f.write('documents/palsu.txt', 'palsu')],
    [
      'a word of an event',
      'peristiwa 6, $.hash',
      (f) =>
        f.events<CycleEvent>((all) =>
          all.map((e) => (e.seq === 6 ? ({ ...e, type: 'stepApproved' } as CycleEvent) : e)),
        ),
    ],
    ['an event is removed', 'peristiwa 11: sesudah 9', (f) => f.events((all) => all.filter(({ seq }) => seq !== 10))],
    [
      'two events are exchanged',
      'peristiwa 13: sesudah 11',
      (f) => f.events((all) => [...all.slice(0, 11), ...all.slice(11, 13).reverse(), ...all.slice(13)]),
    ],
    ['the last events are cut off', 'events.ndjson: tidak berakhir', (f) => f.events((all) => all.slice(0, -3))],
    [
      'the author of an event',
      /peristiwa 6, \$\.actor\.id: .+engine\//,
      (f) => f.events<CycleEvent>((all) => retold(all, 6, (e) => ({ ...e, actor: { ...e.actor, id: 'palsu' } }))),
    ],
    ['the history of the engine is removed', 'engine/: tidak ada', (f) => f.remove(historyOf(f))],
    [
      'an answer in the history of the engine',
      /engine\/[\w-]+\.json: isinya/,
      (f) => f.edit(historyOf(f), (text) => text.replace('"eventId": "12"', '"eventId": "13"')),
    ],
    [
      'the state',
      'state.json: isinya',
      (f) => f.edit('state.json', (text) => text.replace('"returns": 1', '"returns": 0')),
    ],
    [
      'the time line on paper',
      'timeline.pdf: ',
      (f) => f.write('timeline.pdf', Buffer.concat([f.read('timeline.pdf'), Buffer.of(0)])),
    ],
    [
      'the list of files',
      'manifest.json: bukan daftar',
      (f) => f.edit('manifest.json', (text) => text.replace('Perian', 'Lain')),
    ],
    ['the signature is removed', 'manifest.note: tidak ada', (f) => f.remove('manifest.note')],
    [
      'the list is signed with another key',
      'manifest.note: tidak ditandatangani',
      (f) => f.signAnew({ publish: false }),
    ],
    [
      'the way to the checkpoint',
      'inclusion.json: tidak menuju',
      (f) => f.edit('inclusion.json', (t) => t.replace(/"index": \d+/, '"index": 0')),
    ],
    [
      'the checkpoint',
      'checkpoint.note: tidak ditandatangani',
      (f) => f.edit('checkpoint.note', (t) => t.replace('number 1', 'number 2')),
    ],
    ['a file is bent out of shape', 'inclusion.json: tidak dapat dibaca', (f) => f.write('inclusion.json', '{')],
  ];

  test.each(edits)('%s', (_, where, edit) => {
    const { code, text } = tampered(edit).verify();
    expect(code).toBe(1);
    expect(text).toMatch(where instanceof RegExp ? where : new RegExp(`✗ .*${where.replace(/[.$]/g, '\\$&')}`));
    expect(text).toMatch(/TIDAK SESUAI: \d+ temuan\.\n$/);
  });
});

describe('a forger who lists everything anew and signs with a key of his own', () => {
  const forged = (edit: (folder: BundleFolder) => void, manifest?: Record<string, unknown>) =>
    tampered((folder) => {
      edit(folder);
      folder.signAnew({ publish: true, ...(manifest && { manifest }) });
    });

  test('is found out by the key that the office publishes', () => {
    const folder = forged((one) => one.edit('state.json', (text) => text.replace('"returns": 1', '"returns": 0')));
    const { code, text } = folder.verify('--key', bundle.read('key.txt').toString('utf8').trim());
    expect([code, text]).toEqual([1, expect.stringContaining('✗ manifest.note: tidak ditandatangani')]);
    expect(folder.verify().text).toContain('bandingkan dengan halaman /desa/bukti');
  });

  const edits: [what: string, where: RegExp, edit: (folder: BundleFolder) => void][] = [
    [
      'another text under the same name',
      /documents\/\S+: bukan naskah yang disebut peristiwa/,
      (f) => f.write(documentOf(f, 'rancangan-apbdes'), 'lain'),
    ],
    [
      'another author, every hash worked out anew',
      /peristiwa 6, \$\.actor\.id: .+engine\//,
      (f) => f.events<CycleEvent>((all) => retold(all, 6, (e) => ({ ...e, actor: { ...e.actor, id: 'palsu' } }))),
    ],
    [
      'another approved text',
      /peristiwa \d+, \$\.data\.sha256: naskah ini belum pernah/,
      (f) =>
        f.events<CycleEvent>((all) =>
          retold(
            all,
            all.find(({ type }) => type === 'stepApproved')?.seq ?? 0,
            (e) => ({ ...e, data: { ...e.data, sha256: 'a'.repeat(64) } }) as CycleEvent,
          ),
        ),
    ],
    ['a shorter record', /peristiwa \d+: hilang; mesin mencatatnya/, (f) => f.events((all) => all.slice(0, -3))],
    [
      'another village in the history of the engine',
      /engine\/\S+: bukan riwayat siklus ini/,
      (f) => f.edit(historyOf(f), (text) => withPayloads(text, (json) => json.replaceAll('6402012001', '6402012002'))),
    ],
    [
      'another run under that name',
      /engine\/\S+: berisi run/,
      (f) => f.edit(historyOf(f), (text) => text.replace(/("originalExecutionRunId": ")\w{4}/, '$1ffff')),
    ],
    [
      'another answer in the history of the engine',
      /peristiwa \d+, \$\.hash: mesin mencatat hash lain/,
      (f) =>
        f.edit(historyOf(f), (text) => withPayloads(text, (json) => json.replace(/"head":"\w{4}/, '"head":"0000'))),
    ],
    [
      'an entry of the history of the engine removed',
      /engine\/\S+: entri hilang/,
      (f) =>
        f.edit(historyOf(f), (text) => {
          const run = JSON.parse(text);
          run.events.splice(12, 1);
          return JSON.stringify(run);
        }),
    ],
  ];

  test.each(edits)('cannot make it agree with itself: %s', (_, where, edit) => {
    const { code, text } = forged(edit).verify();
    expect([code, text]).toEqual([1, expect.stringMatching(where)]);
  });
});

describe('who may take a bundle away', () => {
  test.each([
    ['the auditor', 'inspektorat', 200],
    ['the camat of the district', 'camat.64.02.01', 200],
    ['the camat of another district', 'camat.64.02.04', 404],
    ['the village head', 'kades.64.02.01.2001', 403],
    ['a facilitator', 'pendamping', 403],
  ])('%s', async (_, username, status) => {
    expect((await download(village.id, username)).status).toBe(status);
  });

  test('it is on record that the auditor took it', async () => {
    const { rows } = await api.pool.query(
      `select count(*)::int as n from access_event where cycle_id = $1 and what like '%undle%'`,
      [village.id],
    );
    expect(rows[0]?.n).toBeGreaterThanOrEqual(1);
  });
});

describe('while no worker has a key', () => {
  test('the bundle is given all the same, and says itself that it is not signed', async () => {
    await api.stopWorker();
    const folder = await BundleFolder.of((await download(village.id)).body);
    folders.push(folder);
    expect(folder.files()).not.toContain('manifest.note');
    expect(folder.read('README.txt').toString('utf8')).toContain('TIDAK DITANDATANGANI');
    expect(folder.verify()).toEqual({ code: 0, text: expect.stringContaining('! Paket ini tidak ditandatangani.') });
    const strict = folder.verify('--key', folder.read('key.txt').toString('utf8').trim());
    expect(strict).toEqual({ code: 1, text: expect.stringContaining('✗ manifest.note: tidak ada') });
  }, 60_000);
});

/** The payloads of a history, which travel as base64, changed. */
function withPayloads(history: string, change: (json: string) => string): string {
  return history.replace(/"data": "([A-Za-z0-9+/=]+)"/g, (_, data: string) => {
    const text = change(Buffer.from(data, 'base64').toString('utf8'));
    return `"data": "${Buffer.from(text).toString('base64')}"`;
  });
}

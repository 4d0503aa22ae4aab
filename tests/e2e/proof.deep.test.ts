import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { PERIAN } from '../api/harness.ts';
import { barriers } from './barriers.ts';
import { found, type RunningConsole, startConsole, YEAR } from './console.ts';

const CYCLE = `${PERIAN.id}-${YEAR}`;
const ORDER = 'ST 090/117/2026';

(found.path === undefined ? describe.skip : describe)(found.reason ?? 'the proof of a village-year', () => {
  let siklus: RunningConsole;
  let sha256: string;

  beforeAll(async () => {
    siklus = await startConsole({ [PERIAN.code]: { step: 'evaluasi_apbdes' } });
    sha256 = await draftBudget();
    await approveForTheNeighbour();
  });
  afterAll(() => siklus.stop());

  test('answers in four clicks or fewer who approved this budget, on which text, under which delegation, and whether it was changed since', async () => {
    const auditor = await siklus.person('inspektorat');
    const { page } = auditor;
    let clicks = 0;
    const click = async (target: Locator) => {
      clicks += 1;
      await target.click();
    };
    await page.getByRole('heading', { name: 'Perubahan terbaru' }).waitFor();
    await click(page.getByRole('link', { name: /^Perian/ }).first());
    await click(page.getByRole('tab', { name: 'Bukti' }));
    const card = page.getByRole('article', { name: 'Evaluasi APBDes: disetujui' });
    await card.waitFor();
    const answer = await card.innerText();
    expect(answer).toMatch(/Siapa\s+Camat Anggana \(Camat\)/);
    expect(answer).toMatch(
      new RegExp(`Atas nama Camat Muara Muntai, pelimpahan wewenang ${ORDER}, berlaku [\\d/]+ sampai [\\d/]+`),
    );
    expect(answer).toMatch(/Atas naskah mana\s+.*Rancangan APBDes/i);
    expect(answer).toContain('Isi dokumen cocok');
    expect(answer).toMatch(/Tidak berubah, sampai catatan ke-\d+/);
    await click(card.getByText(`sidik ${sha256.slice(0, 8)}`));
    await card.getByText(sha256, { exact: true }).waitFor();
    expect(clicks).toBeLessThanOrEqual(4);
    await auditor.picture('proof');
    expect(await barriers(auditor)).toEqual([]);

    // The record behind the decision, to the letter, with the sum that anybody can compute again.
    await card.getByRole('link', { name: /^Lihat catatan ke-/ }).click();
    await page.getByText('Naskah catatan sebagaimana disidik').click();
    const { rows } = await siklus.api.pool.query<{ event: { hash: string } }>(
      `select event from event where cycle_id = $1 and type = 'stepApproved' order by seq desc limit 1`,
      [CYCLE],
    );
    const hash = rows[0]?.event.hash ?? '?';
    await page.getByText('Nomor kejadian di riwayat asal').waitFor();
    expect(await page.getByText(hash, { exact: true }).count()).toBe(2);
    expect(auditor.complaints).toEqual([]);
    await auditor.leave();
  });

  test('is sealed when the auditor asks, and the seal can be taken away', async () => {
    const auditor = await siklus.person('inspektorat');
    const { page } = auditor;
    await page.goto(`${siklus.url}/audit/checkpoints`);
    await page.getByRole('button', { name: 'Buat sekarang' }).click();
    await page.getByText('Segel ke-1 sudah dibuat.').waitFor();
    await page.getByRole('row', { name: /^1 .*siklus-desa/ }).waitFor();
    await auditor.picture('proof-checkpoints');
    await page.goto(`${siklus.url}/audit/access-log`);
    await page.getByRole('row').nth(1).waitFor();
    await auditor.picture('proof-access-log');
    expect(auditor.complaints).toEqual([]);
    await auditor.leave();
  });

  test('is verified from the screen: the auditor asks, watches, and reads in plain words that all is as it happened', async () => {
    const auditor = await siklus.person('inspektorat');
    const { page } = auditor;
    await page.getByRole('link', { name: 'Bukti', exact: true }).click();
    await page.getByText('Belum pernah diperiksa').waitFor();
    await page.getByRole('button', { name: 'Periksa sekarang' }).click();
    await page.getByRole('status').getByText('Yang Anda baca sama dengan yang terjadi').waitFor();
    const checked = await page.getByRole('region', { name: 'Hasil pemeriksaan' }).innerText();
    expect(checked).toMatch(/atas permintaan Inspektorat/);
    expect(Number(/Catatan\s+(\d+)/.exec(checked)?.[1])).toBeGreaterThan(50);
    await auditor.picture('audit');
    expect(await barriers(auditor)).toEqual([]);
    expect(auditor.complaints).toEqual([]);
    await auditor.leave();
  });

  test('can be held back from removal by the auditor, who reads the effect first and gives his reason', async () => {
    const auditor = await siklus.person('inspektorat');
    const { page } = auditor;
    await page.goto(`${siklus.url}/cycles/${CYCLE}/proof`);
    await page.getByRole('button', { name: 'Tahan catatan' }).click();
    const dialog = page.getByRole('dialog', { name: 'Tahan catatan' });
    await dialog.getByText(/tidak satu pun catatan di dalamnya dihapus/).waitFor();
    expect(await dialog.getByRole('button', { name: 'Tahan', exact: true }).isDisabled()).toBe(true);
    await dialog.getByLabel(/^Dasar penahanan/).fill('R-12/N.4.12/Fd.1/11/2026');
    await dialog.getByLabel(/^Alasan/).fill('Permintaan kejaksaan negeri');
    await dialog.getByRole('button', { name: 'Tahan', exact: true }).click();
    await page.getByText('Catatan ditahan dari penghapusan.').waitFor();
    await page.getByText(/Ditahan dari penghapusan sejak .*: Permintaan kejaksaan negeri/).waitFor();

    await page.goto(`${siklus.url}/audit/retention`);
    await page.getByRole('table', { name: /Penahanan hukum/ }).waitFor();
    await auditor.picture('audit-retention');
    expect(await barriers(auditor)).toEqual([]);
    await page.getByRole('button', { name: 'Lepas' }).click();
    const release = page.getByRole('dialog');
    await release.getByText(/Masa simpan berlaku lagi/).waitFor();
    await release.getByLabel(/^Alasan/).fill('Perkara selesai');
    await release.getByRole('button', { name: 'Lepas' }).click();
    await page.getByText(/^Penahanan dilepas/).waitFor();
    await page.getByText('Perkara selesai').waitFor();
    expect(auditor.complaints).toEqual([]);
    await auditor.leave();
  });

  test('is taken along as one file with everything in it', async () => {
    const auditor = await siklus.person('inspektorat');
    const { page } = auditor;
    await page.goto(`${siklus.url}/cycles/${CYCLE}/proof`);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Unduh berkas bukti' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe(`bukti-${PERIAN.code}-${YEAR}.zip`);
    const zip = readFileSync(await file.path());
    expect(zip.subarray(0, 2).toString()).toBe('PK');
    expect(zip.includes(Buffer.from('verify.mjs'))).toBe(true);
    await page.getByText(/^Berkas bukti tersimpan/).waitFor();
    expect(auditor.complaints).toEqual([]);
    await auditor.leave();
  });

  /** The text of the draft budget that is evaluated. */
  async function draftBudget(): Promise<string> {
    const { rows } = await siklus.api.pool.query<{ sha256: string }>(
      `select event->'data'->>'sha256' as sha256 from event
        where cycle_id = $1 and type = 'documentAttached' and event->'data'->>'kind' = 'rancangan_apbdes' order by seq desc limit 1`,
      [CYCLE],
    );
    return rows[0]?.sha256 ?? '';
  }

  /** The camat is away; his neighbour decides in his place. */
  async function approveForTheNeighbour(): Promise<void> {
    const day = (offset: number) =>
      new Date(Date.now() + 8 * 3_600_000 + offset * 86_400_000).toISOString().slice(0, 10);
    const lent = { to: 'camat.64.02.04', order: ORDER, reason: 'Haji', since: day(0), until: day(10) };
    const camat = await siklus.api.as('camat.64.02.01');
    const { body } = await camat.post('/delegations', lent);
    const approve = {
      type: 'approve',
      step: 'evaluasi_apbdes',
      sha256,
      checkedByHand: true,
      delegation: (body as { id: string }).id,
    };
    const { status } = await (await siklus.api.as(lent.to)).post(`/cycles/${CYCLE}/commands`, approve);
    expect(status).toBe(200);
  }
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PERIAN } from '../api/harness.ts';
import { found, type RunningConsole, startConsole, YEAR } from './console.ts';
import { type Person, PHONE } from './person.ts';

const CYCLE = `${PERIAN.id}-${YEAR}`;

(found.path === undefined ? describe.skip : describe)(found.reason ?? 'the reading of an auditor', () => {
  let siklus: RunningConsole;
  let auditor: Person;

  beforeAll(async () => {
    siklus = await startConsole({ [PERIAN.code]: { step: 'evaluasi_apbdes', twist: 'returned' } });
    auditor = await siklus.person('inspektorat');
  });
  afterAll(() => siklus.stop());

  test('begins with what changed last and follows who decided what, when, and on which text', async () => {
    const { page } = auditor;
    await page.getByRole('heading', { name: 'Perubahan terbaru' }).waitFor();
    await page.getByRole('link', { name: 'Perian' }).click();
    await page.getByText(/Camat Muara Muntai.*mengembalikan dari Evaluasi APBDes/).waitFor();
    await auditor.picture('auditor-history');

    await page.getByRole('button', { name: 'Keputusan' }).click();
    await page.getByText('melampirkan').first().waitFor({ state: 'hidden' });
    const entries = await page.getByRole('tabpanel').getByRole('listitem').allInnerTexts();
    expect(entries[0]).toContain('mengembalikan dari Evaluasi APBDes ke Penyempurnaan hasil evaluasi');
    expect(entries.every((entry) => / WITA · /.test(entry))).toBe(true);
    expect(
      entries.some((entry) =>
        /BPD Perian menyetujui Kesepakatan BPD atas APBDes .* atas naskah [0-9a-f]{8}/.test(entry),
      ),
    ).toBe(true);
  });

  test('finds behind each sentence the record as it is stored: sequence, hash and command', async () => {
    const { page } = auditor;
    const { rows } = await siklus.api.pool.query<{ seq: number; event: { hash: string; commandId: string } }>(
      `select seq, event from event where cycle_id = $1 and type = 'stepReturned'`,
      [CYCLE],
    );
    const { seq, event } = rows[0] ?? { seq: 0, event: { hash: '', commandId: '' } };
    await page.getByText(`Catatan ke-${seq}`, { exact: false }).last().click();
    await page.getByText(event.hash, { exact: true }).first().waitFor();
    await page.getByText(event.commandId, { exact: true }).first().waitFor();
    await auditor.picture('auditor-record');
  });

  test('reads everything and is offered nothing to change', async () => {
    const { page } = auditor;
    await page.getByRole('tab', { name: 'Ringkasan' }).click();
    await page.getByText('dilakukan oleh Kepala desa').first().waitFor();
    for (const name of ['Setujui', 'Kembalikan', 'Nyatakan selesai', 'Lampirkan', 'Hentikan waktu'])
      expect(await page.getByRole('button', { name }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Kotak tugas' }).count()).toBe(0);
  });

  test('reads the same in English, and the choice is kept', async () => {
    const { page } = auditor;
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByText(/Camat Muara Muntai.*returned from Evaluation of the budget/).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.reload();
    await page.getByText(/returned from Evaluation of the budget/).waitFor();
    await page.getByRole('button', { name: 'Bahasa Indonesia' }).click();
    await page.getByText(/mengembalikan dari Evaluasi APBDes/).waitFor();
    expect(auditor.complaints).toEqual([]);
  });

  test('reads it on a phone as well', async () => {
    const phone = await siklus.person('inspektorat', PHONE);
    await phone.page.goto(`${siklus.url}/cycles/${CYCLE}/history`);
    await phone.page.getByText(/mengembalikan dari Evaluasi APBDes/).waitFor();
    await phone.picture('auditor-history-phone');
    expect(phone.complaints).toEqual([]);
    await phone.leave();
  });
});

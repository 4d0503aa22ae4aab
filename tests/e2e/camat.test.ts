import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { MUARA_LEKA, PERIAN } from '../api/harness.ts';
import { found, type RunningConsole, startConsole, YEAR } from './console.ts';
import type { Person } from './person.ts';

const MUARA_ALOH = { id: '6402012003', code: '64.02.01.2003' };

(found.path === undefined ? describe.skip : describe)(found.reason ?? 'the decisions of a camat', () => {
  let siklus: RunningConsole;
  let camat: Person;

  beforeAll(async () => {
    siklus = await startConsole({
      [PERIAN.code]: { step: 'evaluasi_apbdes' },
      [MUARA_LEKA.code]: { step: 'evaluasi_apbdes' },
      [MUARA_ALOH.code]: { step: 'evaluasi_apbdes' },
    });
    camat = await siklus.person('camat.64.02.01');
  });
  afterAll(() => siklus.stop());

  async function eventsOf(villageId: string, type: string) {
    const { rows } = await siklus.api.pool.query<{ event: { data: { reason?: string }; actor: { id: string } } }>(
      'select event from event where cycle_id = $1 and type = $2',
      [`${villageId}-${YEAR}`, type],
    );
    return rows.map(({ event }) => event);
  }

  test('approves a budget with its figures before him, by keyboard alone; the village sees it at once', async () => {
    const { page } = camat;
    const kades = await siklus.person(`kades.${PERIAN.code}`);
    await kades.page.getByRole('link', { name: /Penyampaian DU-RKPDes/ }).waitFor();

    await page.goto(`${siklus.url}/inbox`);
    const panel = page.getByRole('region', { name: 'Tugas yang dipilih' });
    await queue(page)
      .getByRole('link', { name: /Perian/ })
      .click();
    await panel.getByText(/Anda diminta memutuskan "Evaluasi APBDes" Desa Perian/).waitFor();
    await panel.getByRole('table', { name: 'Belanja menurut bidang' }).waitFor();
    expect(await panel.innerText()).toMatch(/Rp2\.\d{3}\.\d{3}\.\d{3}/);

    await page.keyboard.press('a');
    const dialog = page.getByRole('dialog', { name: 'Setujui' });
    await dialog.getByText('Berikutnya: Perdes APBDes (Kepala desa).').waitFor();
    await page.keyboard.press('Tab');
    await dialog.getByRole('button', { name: 'Setujui' }).press('Enter');
    await page.getByText('"Evaluasi APBDes" Desa Perian disetujui. Sekarang giliran: Perdes APBDes').waitFor();

    // The next task is in hand without another click, and the village head's inbox has filled by itself.
    await panel.getByText(/Anda diminta memutuskan "Evaluasi APBDes" Desa Muara (Leka|Aloh)/).waitFor();
    await kades.page.getByRole('link', { name: /Selesaikan: Perdes APBDes/ }).waitFor();
    expect(await eventsOf(PERIAN.id, 'stepApproved')).toHaveLength(4);
    expect([...camat.complaints, ...kades.complaints]).toEqual([]);
    await kades.leave();
  });

  test('loses the answer on a bad line, tries again, and has decided once', async () => {
    const { page } = camat;
    const keys: (string | undefined)[] = [];
    // Nothing tells him meanwhile that it was carried out: no news comes through either.
    await page.route('**/stream', (route) => route.abort('connectionreset'));
    await page.reload();
    await page.route('**/commands', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      if (keys.length > 1) return route.continue();
      // The command arrives and is carried out; its answer gets lost on the way back.
      await route.fetch();
      return route.abort('connectionreset');
    });
    await queue(page)
      .getByRole('link', { name: /Muara Aloh/ })
      .click();
    await page.getByText(`Desa Muara Aloh tahun anggaran ${YEAR}: setujui`).waitFor();
    await page.getByRole('button', { name: 'Setujui' }).click();
    const dialog = page.getByRole('dialog', { name: 'Setujui' });
    await dialog.getByRole('button', { name: 'Setujui' }).click();
    await dialog.getByText('Belum ada jawaban dari server.').waitFor();
    await dialog.getByRole('button', { name: 'Coba lagi' }).click();
    await page.getByText('"Evaluasi APBDes" Desa Muara Aloh disetujui.').waitFor();
    await page.unroute('**/stream');
    // Without a network the console says so, and when it is back it is live again.
    await page.context().setOffline(true);
    await page.getByText('Luring').waitFor();
    await page.context().setOffline(false);
    await page.getByText('Terhubung').waitFor();
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
    const approvals = await eventsOf(MUARA_ALOH.id, 'stepApproved');
    expect(approvals.filter((event) => 'sha256' in event.data && event.data !== null)).toHaveLength(4);
    expect(camat.complaints.filter((line) => !/ERR_CONNECTION_RESET|ERR_INTERNET_DISCONNECTED/.test(line))).toEqual([]);
  });
});

function queue(page: Page) {
  return page.getByRole('region', { name: 'Antrean tugas' });
}

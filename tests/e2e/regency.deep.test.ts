import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { today } from '@siklus/scripts/demo/season.ts';
import { addDays } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { LOA_KULU_KOTA, MUARA_LEKA, PERIAN } from '../api/harness.ts';
import { found, type RunningConsole, startConsole, YEAR } from './console.ts';
import { choose, confirm, dialog, openCycle } from './dialogs.ts';

(found.path === undefined ? describe.skip : describe)(found.reason ?? 'what a regency decides, in the console', () => {
  let siklus: RunningConsole;

  beforeAll(async () => {
    siklus = await startConsole({
      [PERIAN.code]: { step: 'evaluasi_apbdes' },
      [MUARA_LEKA.code]: { step: 'musdus' },
      [LOA_KULU_KOTA.code]: { step: 'rapbdes' },
    });
  });
  afterAll(() => siklus.stop());

  test('a setting shows its default, why it is open and where that stands; the DPMD changes it with a reason', async () => {
    const dpmd = await siklus.person('dpmd');
    const { page } = dpmd;
    await page.getByRole('link', { name: 'Setelan' }).click();
    const quorum = page.getByRole('region', { name: 'Kuorum musyawarah BPD' });
    await quorum.getByText('2/3').waitFor();
    await quorum.getByText('Permendagri 110/2016').waitFor();
    await page.getByRole('button', { name: 'Ubah setelan' }).click();
    const save = dialog(page).getByRole('button', { name: 'Simpan setelan' });
    expect(await save.isDisabled()).toBe(true);
    await dialog(page).getByLabel('Kuorum musyawarah BPD').fill('3/2');
    await dialog(page).getByLabel('Alasan').fill('Tata tertib BPD sekabupaten');
    expect(await save.isDisabled()).toBe(true);
    await dialog(page).getByLabel('Kuorum musyawarah BPD').fill('3/4');
    await confirm(page, 'Simpan setelan');
    await quorum.getByText('3/4').waitFor();
    await quorum.getByText('Bawaan: 2/3').waitFor();
    await page.getByText('Tata tertib BPD sekabupaten').waitFor();
    await dpmd.picture('settings');
    expect(dpmd.complaints).toEqual([]);
    await dpmd.leave();

    const auditor = await siklus.person('inspektorat');
    await auditor.page.goto(`${siklus.url}/settings`);
    await auditor.page.getByText('Tata tertib BPD sekabupaten').waitFor();
    expect(await auditor.page.getByRole('button', { name: 'Ubah setelan' }).count()).toBe(0);
    expect(auditor.complaints).toEqual([]);
    await auditor.leave();
  });

  test('a decree on ceilings lists which village is now over, and which had no ceiling to change', async () => {
    const dpmd = await siklus.person('dpmd');
    const { page } = dpmd;
    await page.getByRole('link', { name: 'Pagu', exact: true }).click();
    await page.getByRole('button', { name: 'Ubah pagu semua desa' }).click();
    await dialog(page).getByLabel('Tahun').fill(String(YEAR));
    await choose(page, 'Cara', 'Daftar jumlah per desa');
    await dialog(page)
      .getByRole('textbox', { name: 'Daftar' })
      .fill(`${PERIAN.code}\tDDS\t100.000.000\n${MUARA_LEKA.code}\tDDS\t100.000.000`);
    await dialog(page).getByText('2 desa terbaca').waitFor();
    await dialog(page).getByLabel('Keputusan').fill('PMK 7/2026');
    await dialog(page).getByLabel('Alasan').fill('Dana Desa dikurangi');
    await dialog(page).getByRole('button', { name: 'Ubah pagu', exact: true }).click();
    await page.getByText('1 dari 2 desa selesai · 0 menunggu · 1 ditolak · 0 gagal').waitFor();
    await page.getByText('1 desa melebihi pagu baru').waitFor();
    await page.getByRole('row', { name: /Perian.*Dana Desa: Rp/s }).waitFor();
    await page.getByRole('row', { name: /Muara Leka.*Ditolak/s }).waitFor();
    await dpmd.picture('ceilings');
    expect(dpmd.complaints).toEqual([]);
    await dpmd.leave();
  });

  test('a role lent for some days is acted in openly, and laid down again', async () => {
    const camat = await siklus.person('camat.64.02.01');
    await camat.page.getByRole('link', { name: 'Pelimpahan tugas' }).click();
    await camat.page.getByRole('button', { name: 'Limpahkan tugas' }).click();
    const [since, until] = [today(), addDays(today(), 30)];
    const fields = { Kepada: 'camat.64.02.04', Sejak: since, Sampai: until, 'Surat tugas': 'ST 800/12/2026' };
    for (const [label, text] of Object.entries({ ...fields, Alasan: 'Cuti' }))
      await dialog(camat.page).getByLabel(label).fill(text);
    await confirm(camat.page, 'Limpahkan');
    await camat.page.getByRole('row', { name: /ST 800\/12\/2026/ }).waitFor();
    expect(camat.complaints).toEqual([]);
    await camat.leave();

    const other = await siklus.person('camat.64.02.04');
    const { page } = other;
    await page.goto(`${siklus.url}/delegations`);
    await page.getByRole('button', { name: /^Bertindak menggantikan/ }).click();
    await page.getByText(/Anda bertindak sebagai Camat menggantikan .*ST 800\/12\/2026/).waitFor();
    await page.goto(`${siklus.url}/inbox`);
    await page
      .getByRole('link', { name: /Perian/ })
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Berhenti menggantikan' }).first().click();
    await page.getByText(/Anda bertindak sebagai/).waitFor({ state: 'detached' });
    expect(other.complaints).toEqual([]);
    await other.leave();
  });

  test('a day off shows before it is entered which deadlines it moves, from when to when', async () => {
    const dpmd = await siklus.person('dpmd');
    const { page } = dpmd;
    await page.goto(`${siklus.url}/cycles/${PERIAN.id}-${YEAR}/deadlines`);
    const due = await siklus.api.as('dpmd').then((it) => it.get(`/cycles/${PERIAN.id}-${YEAR}/deadlines`));
    const [clock] = (due.body as { step: string; steps: { date: string; kind: string }[] }[]).filter(
      ({ step }) => step === 'evaluasi_apbdes',
    );
    const counted = clock?.steps.filter(({ kind }) => kind === 'counted').at(-2)?.date ?? '';
    await page.goto(`${siklus.url}/calendar`);
    await page.getByRole('button', { name: 'Tambah hari libur' }).click();
    await dialog(page).getByLabel('Tanggal').fill(counted);
    const moves = dialog(page).getByRole('table', { name: 'Tenggat yang bergeser' });
    await moves.getByRole('row', { name: /Perian.*Evaluasi APBDes/s }).waitFor();
    await dpmd.picture('calendar-preview');
    expect(dpmd.complaints).toEqual([]);
    await dpmd.leave();
  });

  test('a budget pasted out of a spreadsheet is checked before it is stored, and its versions are compared by line', async () => {
    const sekdes = await siklus.person(`sekdes.${LOA_KULU_KOTA.code}`);
    const { page } = sekdes;
    await openCycle(page, siklus, LOA_KULU_KOTA.id, 'budget');
    const handIn = async (roads: string) => {
      await page.getByRole('button', { name: /^Masukkan anggaran/ }).click();
      await dialog(page).getByLabel('Baris anggaran').fill(budget(roads));
      await dialog(page).getByText('4 baris terbaca.').waitFor();
    };
    await handIn('600.000.001');
    await dialog(page)
      .getByText(/V4 · Anggaran seimbang/)
      .waitFor();
    await confirm(page, 'Lampirkan');
    await page
      .getByText(/\d+ menghalangi/)
      .first()
      .waitFor();
    await handIn('600.000.000');
    await confirm(page, 'Lampirkan');
    await page.getByText('1 baris berubah, 3 tetap.').waitFor();
    await page.getByRole('row', { name: /Jalan desa.*Diubah.*−Rp1/s }).waitFor();
    await page.getByText('Temuan yang kini beres').waitFor();
    await sekdes.picture('budget-diff');
    expect(sekdes.complaints).toEqual([]);
    await sekdes.leave();
  });

  test('a proposal gets its receipt number at once, and shows who may take it further', async () => {
    const sekdes = await siklus.person(`sekdes.${MUARA_LEKA.code}`);
    const { page } = sekdes;
    await openCycle(page, siklus, MUARA_LEKA.id, 'proposals');
    await page.getByRole('button', { name: 'Catat usulan' }).click();
    await dialog(page).getByLabel('Usulan').fill('Jembatan kayu RT 03');
    await choose(page, 'Bidang', 'Pelaksanaan pembangunan desa');
    await dialog(page)
      .getByLabel(/^Perkiraan biaya/)
      .fill('75.000.000');
    await confirm(page, 'Catat');
    await page.getByText(`Nomor tanda terima: ${MUARA_LEKA.code}/${YEAR}/001`).waitFor();
    await page.getByRole('button', { name: 'Jembatan kayu RT 03' }).click();
    await dialog(page)
      .getByText(/langkah belum dapat diambil/)
      .click();
    await dialog(page).getByRole('button', { name: 'Batal' }).click();
    await sekdes.leave();

    const kades = await siklus.person(`kades.${MUARA_LEKA.code}`);
    await openCycle(kades.page, siklus, MUARA_LEKA.id, 'proposals');
    await kades.page.getByRole('button', { name: 'Jembatan kayu RT 03' }).click();
    await dialog(kades.page).getByRole('button', { name: 'Verifikasi', exact: true }).click();
    await dialog(kades.page).getByRole('button', { name: 'Verifikasi', exact: true }).last().click();
    await kades.page.getByText(`${MUARA_LEKA.code}/${YEAR}/001: Diverifikasi`).waitFor();
    expect([...sekdes.complaints, ...kades.complaints]).toEqual([]);
    await kades.leave();
  });
});

/** Columns as a village office has them; the road is what is too much by one rupiah. */
function budget(roads: string): string {
  return [
    'ID\tKode Rekening\tBidang\tSumber\tUraian\tJumlah',
    'p1\t4.2.1\t\tDDS\tDana Desa\t800.000.000',
    'b1\t5.3\t02\tDDS\tJalan desa\t' + roads,
    'b2\t5.2\t04\tDDS\tKetahanan pangan\t160.000.000',
    'b3\t5.4\t05\tDDS\tBLT Desa\t40.000.000',
  ].join('\n');
}

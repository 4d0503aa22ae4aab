import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { today } from '@siklus/scripts/demo/season.ts';
import { LOA_KULU_KOTA, MUARA_LEKA, PERIAN, until } from '../api/harness.ts';
import { tellCycle } from '../api/told-cycle.ts';
import { barriers } from './barriers.ts';
import { found, LATE_YEAR, type RunningConsole, startConsole } from './console.ts';
import { choose, confirm, dialog } from './dialogs.ts';
import { type Person, PHONE } from './person.ts';

/** A year that is under way or over, so that its days have come. */
const LAST = LATE_YEAR - 1;
const BUDGET = `/cycles/${LOA_KULU_KOTA.id}-${LAST}/realisation`;

(found.path === undefined ? describe.skip : describe)(found.reason ?? 'supervision in the console', () => {
  let siklus: RunningConsole;

  beforeAll(async () => {
    // A term of the regency, late since July of last year; a year in execution is told, because its days cannot be waited for.
    const places = { [PERIAN.code]: { step: 'pencermatan' }, [MUARA_LEKA.code]: { step: 'musdus' } } as const;
    siklus = await startConsole(places, LATE_YEAR);
    const told = { village: LOA_KULU_KOTA, fiscalYear: LAST, openedDaysAgo: 1, acts: 500 } as const;
    await tellCycle(siklus.api.pool, { ...told, until: 'tranche_1' });
    await siklus.api.pool.query(
      `insert into fiscal_year (regency_code, year, rules, status, total, opened_by)
       values ('64.02', $1, 'P114-2026.1', 'open', 1, 'u-dpmd')`,
      [LAST],
    );
  });
  afterAll(() => siklus.stop());

  async function dark(person: Person, path: string): Promise<void> {
    await person.page.evaluate(`localStorage.setItem('RaStore.theme', '"dark"')`);
    await person.page.goto(siklus.url + path);
    await person.page.getByRole('heading', { level: 1 }).waitFor();
    await person.page.locator('.MuiSkeleton-root').first().waitFor({ state: 'detached' });
  }

  test('an escalation shows its ladder; the DPMD takes it over from the camat, then extends the term of the regency', async () => {
    await until(async () => {
      const { rows } = await siklus.api.pool.query(`select 1 from escalation where step = 'pencermatan'`);
      return rows.length === 4;
    });
    const camat = await siklus.person(`camat.${PERIAN.district}`);
    await camat.page.goto(`${siklus.url}/escalations`);
    await camat.page
      .getByRole('row', { name: /Perian.*Pencermatan/s })
      .getByRole('link', { name: 'Perian' })
      .click();
    await camat.page.getByRole('list', { name: 'Tangga eskalasi' }).waitFor();
    // What is not his is shown with the reason and who can, before any click.
    expect(await camat.page.getByRole('button', { name: 'Ambil alih' }).isDisabled()).toBe(true);
    await camat.page
      .getByText(/Yang berwenang: DPMD, Bupati/)
      .first()
      .waitFor();
    expect(await barriers(camat)).toEqual([]);
    await camat.picture('escalation');
    const address = camat.page.url();
    expect(camat.complaints).toEqual([]);
    await camat.leave();

    const dpmd = await siklus.person('dpmd');
    const { page } = dpmd;
    await page.goto(address);
    await page.getByRole('button', { name: 'Ambil alih' }).click();
    await dialog(page)
      .getByText(/tidak menggantikan pejabat yang memutuskan/)
      .waitFor();
    await dialog(page).getByLabel('Apa yang akan Anda lakukan?').fill('Tim kabupaten turun ke desa');
    await confirm(page, 'Ambil alih');
    await page.getByText(/DPMD \(.*\) mengambil alih dari Camat/).waitFor();
    await dpmd.picture('escalation-taken-over');

    await page.getByRole('button', { name: 'Perpanjang tenggat' }).click();
    await dialog(page).getByLabel('Tenggat baru').fill(today());
    await dialog(page).getByLabel('Keputusan').fill('SK Kepala DPMD 12/2026');
    await dialog(page).getByLabel('Alasan').fill('Banjir sungai');
    await confirm(page, 'Perpanjang tenggat');
    await page.getByText('Sudah berakhir').waitFor();
    await page.goto(`${siklus.url}/cycles/${PERIAN.id}-${LATE_YEAR}/deadlines`);
    await page.getByText(/Diperpanjang sampai .* dengan SK Kepala DPMD 12\/2026: Banjir sungai/).waitFor();
    await dpmd.picture('deadline-extended');
    expect(dpmd.complaints).toEqual([]);
    await dpmd.leave();
  });

  test('an obstacle is reported by the village, planned, solved with evidence, and seen in the area', async () => {
    const sekdes = await siklus.person(`sekdes.${MUARA_LEKA.code}`, PHONE);
    await sekdes.page.goto(`${siklus.url}/cycles/${MUARA_LEKA.id}-${LATE_YEAR}/obstacles`);
    await sekdes.page.getByText('Tidak ada hambatan yang tercatat').waitFor();
    await sekdes.page.getByRole('button', { name: 'Laporkan hambatan' }).click();
    await choose(sekdes.page, 'Jenis', 'Cuaca, banjir, atau akses sungai');
    await dialog(sekdes.page)
      .getByRole('textbox', { name: /^Hambatan/ })
      .fill('Sungai pasang, bahan tidak terangkut');
    await dialog(sekdes.page).getByLabel('Dampak: hari').fill('14');
    await dialog(sekdes.page).getByLabel('Dampak: rupiah').fill('12.500.000');
    await sekdes.picture('obstacle-report-phone');
    await confirm(sekdes.page, 'Laporkan');
    await sekdes.page.getByRole('button', { name: /Sungai pasang/ }).waitFor();
    await sekdes.page.getByText('1 hambatan terbuka').waitFor();
    expect(await barriers(sekdes)).toEqual([]);
    await sekdes.picture('obstacles-phone');
    expect(sekdes.complaints).toEqual([]);
    await sekdes.leave();

    const kades = await siklus.person(`kades.${MUARA_LEKA.code}`);
    await kades.page.goto(`${siklus.url}/cycles/${MUARA_LEKA.id}-${LATE_YEAR}/obstacles`);
    await kades.page.getByRole('button', { name: /Sungai pasang/ }).click();
    await dialog(kades.page).getByRole('button', { name: 'Kerjakan dengan rencana' }).first().click();
    await dialog(kades.page).getByLabel('Rencana tindak lanjut').fill('Sewa ketinting');
    await dialog(kades.page).getByRole('button', { name: 'Kerjakan dengan rencana' }).last().click();
    await dialog(kades.page)
      .getByText(/Rencana: Sewa ketinting \(Kepala desa/)
      .waitFor();
    await dialog(kades.page).getByRole('button', { name: 'Nyatakan selesai' }).first().click();
    await dialog(kades.page).getByLabel('Bukti selesai').fill('Bahan sudah di lokasi');
    expect(await barriers(kades)).toEqual([]);
    await kades.picture('obstacle');
    await dialog(kades.page).getByRole('button', { name: 'Nyatakan selesai' }).last().click();
    await dialog(kades.page).getByText('Bukti: Bahan sudah di lokasi').waitFor();
    expect(kades.complaints).toEqual([]);
    await kades.leave();

    const dpmd = await siklus.person('dpmd');
    await dpmd.page.getByRole('link', { name: 'Hambatan' }).click();
    await dpmd.page.getByRole('button', { name: 'Belum selesai' }).click();
    await dpmd.page.getByRole('row', { name: /Muara Leka.*Sungai pasang.*Selesai/s }).waitFor();
    expect(await barriers(dpmd)).toEqual([]);
    await dpmd.picture('obstacles');
    await dark(dpmd, '/obstacles');
    expect(await barriers(dpmd)).toEqual([]);
    expect(dpmd.complaints).toEqual([]);
    await dpmd.leave();
  });

  test('realisation is reported against the budget and the time; money far ahead of the work is said in words', async () => {
    const sekdes = await siklus.person(`sekdes.${LOA_KULU_KOTA.code}`);
    const { page } = sekdes;
    await page.goto(siklus.url + BUDGET);
    await page.getByText('Belum ada laporan realisasi').waitFor();
    const report = async (day: string, money: string, work: string) => {
      await page.getByRole('button', { name: 'Laporkan realisasi' }).click();
      await dialog(page).getByLabel('Sampai tanggal').fill(`${LAST}-${day}`);
      await dialog(page).getByLabel('Uang: Dana Desa (Rp)').fill(money);
      await dialog(page).getByLabel('Fisik: Dana Desa (%)').fill(work);
      await confirm(page, 'Simpan laporan');
      await page.getByRole('heading', { name: new RegExp(`Sampai ${day.slice(3)}/${day.slice(0, 2)}/`) }).waitFor();
    };
    await report('03-31', '15.000.000', '12,5');
    await report('06-30', '60.000.000', '30');
    await report('09-30', '120.000.000', '45');
    await page
      .getByRole('alert')
      .getByText(/Seluruhnya: uang sudah keluar 80,00 %, pekerjaan baru 45,00 %/)
      .first()
      .waitFor();
    await page.getByRole('img', { name: /Serapan terhadap waktu\. Terserap 80,00 %/ }).waitFor();
    await page.getByText('Lihat sebagai tabel').or(page.locator('figure summary')).first().click();
    await page
      .getByRole('row', { name: /30\/06\/.*Rp60\.000\.000.*40,00 %/ })
      .first()
      .waitFor();
    expect(await barriers(sekdes)).toEqual([]);
    await sekdes.picture('realisation');
    await dark(sekdes, BUDGET);
    expect(await barriers(sekdes)).toEqual([]);
    await sekdes.picture('realisation-dark');
    expect(sekdes.complaints).toEqual([]);
    await sekdes.leave();

    const phone = await siklus.person(`kades.${LOA_KULU_KOTA.code}`, PHONE);
    await phone.page.goto(siklus.url + BUDGET);
    await phone.page.getByText(/Yang berwenang: Sekretaris desa/).waitFor();
    expect(await barriers(phone)).toEqual([]);
    await phone.picture('realisation-phone');
    expect(phone.complaints).toEqual([]);
    await phone.leave();

    const dpmd = await siklus.person('dpmd');
    await dpmd.page.goto(`${siklus.url}/dashboard?year=${LAST}`);
    const area = dpmd.page.getByRole('region', { name: 'Serapan anggaran desa' });
    await area.getByText('1 dari 1 desa dengan APBDes berlaku sudah melapor').waitFor();
    await area.getByText('1 desa dengan selisih uang dan pekerjaan lebih dari 20 poin').waitFor();
    await area.scrollIntoViewIfNeeded();
    await dpmd.picture('absorption');
    await area.getByRole('link', { name: 'Sepatin' }).click();
    await dpmd.page.getByText('Serapan terhadap waktu').first().waitFor();
    expect(dpmd.complaints).toEqual([]);
    await dpmd.leave();
  });
});

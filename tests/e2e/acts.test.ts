import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { today } from '@siklus/scripts/demo/season.ts';
import { newestCalendar } from '@siklus/worker/activities/calendar.ts';
import { isWorkingDay } from '@siklus/workflows/domain/calendar/calendar.ts';
import { addDays, dayOfWeek, type PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { type Api, MUARA_LEKA, PERIAN, until } from '../api/harness.ts';
import { found, LATE_YEAR, type RunningConsole, startConsole, YEAR } from './console.ts';
import { confirm, dialog, openCycle } from './dialogs.ts';

(found.path === undefined ? describe.skip : describe)(found.reason ?? 'every act in the console', () => {
  let siklus: RunningConsole;

  beforeAll(async () => {
    const places = { [PERIAN.code]: { step: 'musrenbangdes' }, [MUARA_LEKA.code]: { step: 'tim_penyusun' } } as const;
    siklus = await startConsole(places, LATE_YEAR);
  });
  afterAll(() => siklus.stop());

  async function countOf(villageId: string, type: string): Promise<number> {
    const { rows } = await siklus.api.pool.query('select 1 from event where cycle_id = $1 and type = $2', [
      `${villageId}-${LATE_YEAR}`,
      type,
    ]);
    return rows.length;
  }

  test('of a village meeting: minutes, an attendance that must add up, two signatures, done', async () => {
    const sekdes = await siklus.person(`sekdes.${PERIAN.code}`);
    await openCycle(sekdes.page, siklus, PERIAN.id);
    await sekdes.page.getByRole('button', { name: 'Lampirkan: Berita acara Musrenbangdes' }).click();
    await dialog(sekdes.page)
      .getByLabel('Pilih berkas')
      .setInputFiles({ name: 'ba.txt', mimeType: 'text/plain', buffer: Buffer.from('Berita acara Perian') });
    await confirm(sekdes.page, 'Lampirkan');
    await sekdes.page.getByText('Berita acara Musrenbangdes dilampirkan pada').waitFor();

    await sekdes.page.getByRole('button', { name: 'Catat: Daftar hadir' }).click();
    await dialog(sekdes.page).getByLabel('Diundang').fill('60');
    await dialog(sekdes.page).getByLabel('Laki-laki hadir').fill('25');
    await dialog(sekdes.page).getByLabel('Perempuan hadir').fill('20');
    await dialog(sekdes.page).getByLabel('BPD', { exact: true }).fill('40');
    await dialog(sekdes.page).getByText('Hadir 45 orang, menurut unsur 40').waitFor();
    await dialog(sekdes.page).getByRole('button', { name: 'Simpan daftar hadir' }).click();
    await dialog(sekdes.page).getByText('selisih 5').waitFor();
    await dialog(sekdes.page).getByLabel('BPD', { exact: true }).fill('45');
    await dialog(sekdes.page).getByText('Jumlah cocok: 45 orang').waitFor();
    await confirm(sekdes.page, 'Simpan daftar hadir');
    // The meeting is not valid yet: nobody of the poor households was there.
    await sekdes.page.getByText('Tidak hadir: rumah tangga miskin.').waitFor();
    await sekdes.page.getByRole('button', { name: /^Catat ulang: Kehadiran perempuan/ }).click();
    await dialog(sekdes.page).getByLabel('Diundang').fill('60');
    await dialog(sekdes.page).getByLabel('Laki-laki hadir').fill('25');
    await dialog(sekdes.page).getByLabel('Perempuan hadir').fill('20');
    await dialog(sekdes.page).getByLabel('BPD', { exact: true }).fill('30');
    await dialog(sekdes.page).getByLabel('Rumah tangga miskin').fill('15');
    await confirm(sekdes.page, 'Simpan daftar hadir');
    await sekdes.page.getByText('Tidak hadir: rumah tangga miskin.').waitFor({ state: 'detached' });
    // The one answer of 422 is the refusal that was asked for.
    expect(sekdes.complaints.filter((line) => !line.includes('422'))).toEqual([]);
    await sekdes.leave();

    for (const role of ['bpd', 'kades']) {
      const signer = await siklus.person(`${role}.${PERIAN.code}`);
      await openCycle(signer.page, siklus, PERIAN.id);
      await signer.page.getByRole('button', { name: /^Tanda tangani: Tanda tangan/ }).click();
      await confirm(signer.page, 'Tanda tangani');
      await signer.page.getByText('Tanda tangan Anda pada "Musrenbangdes" Desa Perian tercatat.').waitFor();
      if (role === 'kades') {
        await signer.page.getByRole('button', { name: 'Nyatakan selesai' }).click();
        await confirm(signer.page, 'Nyatakan selesai');
        await signer.page.getByText('Sekarang giliran: Rancangan akhir RKPDes').waitFor();
      }
      expect(signer.complaints).toEqual([]);
      await signer.leave();
    }
    expect(await countOf(PERIAN.id, 'attendanceRecorded')).toBe(3);
    expect(await countOf(PERIAN.id, 'documentSigned')).toBe(4);
  });

  test('of the DPMD: a ceiling in rupiah, the clock stopped by an order and started again', async () => {
    const dpmd = await siklus.person('dpmd');
    const { page } = dpmd;
    await openCycle(page, siklus, MUARA_LEKA.id);
    await page.getByRole('button', { name: 'Tetapkan: Pagu indikatif' }).click();
    await dialog(page).getByLabel('Jumlah (Rp)').fill('satu miliar');
    await dialog(page).getByText('Tulis seperti 1.807.505.608,60').waitFor();
    await dialog(page).getByLabel('Jumlah (Rp)').fill('1.807.505.608,60');
    await dialog(page).getByText('Rp1.807.505.608,60').waitFor();
    await confirm(page, 'Tetapkan pagu');
    await page.getByText('Pagu indikatif (versi 1)').waitFor();
    await page.getByText('Rp1.807.505.608,60').first().waitFor();

    await page.getByRole('button', { name: 'Hentikan waktu' }).click();
    await dialog(page).getByLabel('Dasar penghentian').fill('SK Bupati 300/2026');
    expect(await dialog(page).getByRole('button', { name: 'Hentikan waktu' }).isDisabled()).toBe(true);
    await dialog(page).getByLabel('Alasan').fill('Banjir memutus jalan ke desa');
    await confirm(page, 'Hentikan waktu');
    await page
      .getByText(/Waktu dihentikan sejak .* dengan SK Bupati 300\/2026/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Jalankan kembali' }).click();
    await dialog(page).getByLabel('Alasan').fill('Jalan sudah terbuka');
    await confirm(page, 'Jalankan kembali');
    await page.getByRole('button', { name: 'Hentikan waktu' }).waitFor();
    expect(dpmd.complaints).toEqual([]);
    await dpmd.leave();
  });

  test('of a supervisor: an escalation is answered with a note, and says who was told and what comes next', async () => {
    await until(async () => (await countOf(MUARA_LEKA.id, 'escalationRaised')) > 0);
    const bupati = await siklus.person('bupati');
    const { page } = bupati;
    await page.getByRole('link', { name: 'Eskalasi' }).click();
    const row = page.getByRole('row', { name: /Muara Leka/ }).first();
    await row.getByText('semua tangga sudah diberi tahu').waitFor();
    await row.getByRole('link', { name: 'Muara Leka' }).click();
    await page.getByRole('button', { name: 'Tanggapi', exact: true }).click();
    await dialog(page).getByLabel('Tanggapan').fill('Kepala dinas dipanggil besok pagi.');
    await confirm(page, 'Tanggapi');
    await page.getByText('Tanggapan Anda untuk Desa Muara Leka tercatat.').waitFor();
    await page.getByText(/Bupati Kutai Kartanegara, .*Kepala dinas dipanggil besok pagi\./).waitFor();
    expect(bupati.complaints).toEqual([]);
    await bupati.leave();
  });

  test('of the year: a district is opened and counted, a holiday entered by its decree, a term computed with it', async () => {
    const operator = await siklus.person('operator');
    const { page } = operator;
    await page.getByRole('button', { name: 'Buka tahun anggaran' }).first().click();
    await dialog(page)
      .getByLabel('Tahun')
      .fill(String(YEAR + 1));
    await dialog(page).getByLabel('Satu kecamatan').check();
    await dialog(page).getByLabel('Kecamatan').last().click();
    await page.getByRole('option', { name: /^Tenggarong \(2\)/ }).click();
    await dialog(page)
      .getByText(`2 desa mendapat siklus tahun anggaran ${YEAR + 1}. 44 kelurahan tidak ikut.`)
      .waitFor();
    await confirm(page, 'Buka');
    await page.getByRole('heading', { name: `Tahun anggaran ${YEAR + 1}` }).waitFor();
    await page.getByRole('heading', { name: '2 dari 2 desa dibuka' }).waitFor();

    const monday = await aWholeWeek(siklus.api);
    const [wednesday, friday] = [addDays(monday, 2), addDays(monday, 4)] as const;
    const shown = (day: string) => day.split('-').reverse().join('/');
    await page.goto(`${siklus.url}/calendar?year=${wednesday.slice(0, 4)}`);
    await page.getByRole('button', { name: 'Tambah hari libur' }).click();
    await dialog(page).getByLabel('Tanggal').fill(wednesday);
    await dialog(page)
      .getByRole('textbox', { name: /^Hari libur/ })
      .fill('Hari jadi kabupaten');
    await dialog(page)
      .getByRole('textbox', { name: /^Dasar/ })
      .fill('SK Bupati 1/2026');
    await dialog(page).getByLabel('Alasan').fill('Ditetapkan bupati');
    await confirm(page, 'Tambahkan');
    await page.getByText('kalender kini versi 2').waitFor();
    await page.getByRole('row', { name: /Hari jadi kabupaten/ }).waitFor();

    await page.getByLabel('Dihitung dari').fill(monday);
    await page.getByLabel('Jumlah hari').fill('3');
    await page.getByRole('button', { name: 'Hitung' }).click();
    await page
      .getByText(`Jumat, ${shown(friday)}`)
      .first()
      .waitFor();
    await page.getByText(`${shown(wednesday)} dilewati: Hari jadi kabupaten`).waitFor();
    expect(operator.complaints).toEqual([]);
    await operator.leave();
  });

  test('is not offered to a session that has ended: the console asks to sign in again', async () => {
    const camat = await siklus.person('camat.64.02.01');
    await siklus.api.pool.query('delete from session');
    const signIn = camat.page.getByRole('textbox', { name: 'Nama pengguna' });
    // What the console asks by itself may tell it before he clicks.
    await Promise.any([camat.page.getByRole('link', { name: 'Papan desa' }).click(), signIn.waitFor()]);
    await signIn.waitFor();
    await camat.page.getByText('Sesi Anda sudah berakhir. Silakan masuk lagi.').waitFor();
    await camat.leave();
  });
});

/** The first Monday to come whose week has five working days. */
async function aWholeWeek({ pool }: Api): Promise<PlainDate> {
  const calendar = await newestCalendar(pool);
  let monday = addDays(today(), 8 - dayOfWeek(today()));
  while ([0, 1, 2, 3, 4].some((n) => !isWorkingDay(calendar, addDays(monday, n)))) monday = addDays(monday, 7);
  return monday;
}

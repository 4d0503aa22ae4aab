import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MUARA_LEKA, PERIAN } from '../api/harness.ts';
import { found, type RunningConsole, startConsole } from './console.ts';
import { choose, confirm, dialog, openCycle } from './dialogs.ts';

const MUARA_ALOH = { id: '6402012003', code: '64.02.01.2003' };

(found.path === undefined ? describe.skip : describe)(found.reason ?? 'what the law asks, in the console', () => {
  let siklus: RunningConsole;

  beforeAll(async () => {
    siklus = await startConsole({
      [PERIAN.code]: { step: 'tim_penyusun' },
      [MUARA_LEKA.code]: { step: 'sepakat_bpd_apbdes' },
      [MUARA_ALOH.code]: { step: 'evaluasi_apbdes' },
    });
  });
  afterAll(() => siklus.stop());

  test('a drafting team of six is too small by its article; with eight the decree is signed and the step done', async () => {
    const sekdes = await siklus.person(`sekdes.${PERIAN.code}`);
    const { page } = sekdes;
    await openCycle(page, siklus, PERIAN.id);
    const record = async (male: string, female: string) => {
      await page.getByRole('button', { name: /: Susunan tim penyusun$/ }).click();
      await dialog(page).getByLabel('Laki-laki').fill(male);
      await dialog(page).getByLabel('Perempuan').fill(female);
      await confirm(page, 'Simpan susunan');
    };
    await record('5', '1');
    await page.getByText('6 orang, 1 perempuan. 7–11 orang').waitFor();
    await page.getByText('Permendagri 114/2014 Ps 33').first().waitFor();
    await record('6', '2');
    await page.getByText('8 orang, 2 perempuan.').waitFor();
    await page.getByRole('button', { name: 'Lampirkan: SK tim penyusun' }).click();
    await dialog(page)
      .getByLabel('Pilih berkas')
      .setInputFiles({ name: 'sk.txt', mimeType: 'text/plain', buffer: Buffer.from('SK tim penyusun Perian') });
    await confirm(page, 'Lampirkan');
    expect(sekdes.complaints).toEqual([]);
    await sekdes.leave();

    const kades = await siklus.person(`kades.${PERIAN.code}`);
    await openCycle(kades.page, siklus, PERIAN.id);
    await kades.page.getByRole('button', { name: /^Tanda tangani: Tanda tangan/ }).click();
    await confirm(kades.page, 'Tanda tangani');
    const team = kades.page.getByRole('region', { name: 'Penyusunan tim' }).or(kades.page.locator('section')).first();
    await team.waitFor();
    await kades.page.getByRole('button', { name: 'Nyatakan selesai' }).first().click();
    await confirm(kades.page, 'Nyatakan selesai');
    await kades.page.getByText(/Desa Perian selesai\./).waitFor();
    expect(kades.complaints).toEqual([]);
    await kades.leave();
  });

  test('four of seven BPD members decide nothing: agreeing and refusing both say why; five refuse, and spending is restricted', async () => {
    const bpd = await siklus.person(`bpd.${MUARA_LEKA.code}`);
    const { page } = bpd;
    await openCycle(page, siklus, MUARA_LEKA.id);
    const record = async (present: string) => {
      await page.getByRole('button', { name: /: Kuorum BPD$/ }).click();
      await dialog(page).getByLabel('Kursi BPD (5, 7, atau 9)').fill('7');
      await dialog(page).getByLabel('Hadir').fill(present);
      await confirm(page, 'Simpan kehadiran');
    };
    await record('4');
    await page.getByText('4 dari 7 anggota hadir; paling sedikit 5.').waitFor();
    for (const command of ['approve', 'refuse']) {
      const why = await page.locator(`#why-${command}`).innerText();
      expect(why).toContain('Musyawarah BPD belum kuorum: hadir 4, perlu 5.');
      expect(why).toContain('Permendagri 110/2016');
    }
    expect(await page.getByRole('button', { name: 'Tolak', exact: true }).isDisabled()).toBe(true);
    await bpd.picture('bpd-without-quorum');

    await record('5');
    await page.getByText('5 dari 7 anggota hadir; paling sedikit 5.').waitFor();
    await page.getByRole('button', { name: 'Lampirkan: Keputusan BPD atas APBDes' }).click();
    await dialog(page)
      .getByLabel('Pilih berkas')
      .setInputFiles({ name: 'bpd.txt', mimeType: 'text/plain', buffer: Buffer.from('Keputusan BPD Muara Leka') });
    await confirm(page, 'Lampirkan');
    await page.getByRole('button', { name: 'Tolak', exact: true }).click();
    await dialog(page).getByText('Yang terbuka selama itu: Perkades belanja operasional').waitFor();
    await dialog(page).getByLabel('Alasan').fill('Prioritas Musrenbangdes tidak tercantum.');
    await confirm(page, 'Tolak');
    await page.getByText('Hanya belanja operasional pemerintahan desa').waitFor();
    await page.getByText('Permendagri 20/2018 Ps 32(4)–(5)').first().waitFor();
    expect(bpd.complaints).toEqual([]);
    await bpd.leave();
  });

  test('meanwhile the Perkades for operation is handed in as lines, so that its own check reads them', async () => {
    const kades = await siklus.person(`kades.${MUARA_LEKA.code}`);
    const { page } = kades;
    await openCycle(page, siklus, MUARA_LEKA.id);
    const office = {
      account: '5.2.1',
      kegiatan: '01.01.04',
      source: 'ADD',
      amount: '65.00',
      description: 'Alat tulis',
    };
    const road = { account: '5.3.5', kegiatan: '02.03.10', source: 'ADD', amount: '1.00', description: 'Jalan' };
    await page.getByRole('button', { name: 'Lampirkan: Perkades belanja operasional' }).click();
    await dialog(page)
      .getByLabel('Baris anggaran')
      .fill(JSON.stringify({ lines: [office, road] }));
    await dialog(page).getByText('RESTRICTION', { exact: false }).first().waitFor();
    expect(await dialog(page).getByText('V4', { exact: false }).count()).toBe(0);
    await confirm(page, 'Lampirkan');
    await page.getByText(/temuan menghalangi: .*RESTRICTION/).waitFor();
    expect(kades.complaints).toEqual([]);
    await kades.leave();
  });

  test('the bupati finds the accounts he appoints from in his menu, to read and not to keep', async () => {
    const bupati = await siklus.person('bupati');
    const { page } = bupati;
    await page.getByRole('navigation', { name: 'Menu utama' }).getByRole('link', { name: 'Pengguna' }).click();
    await page.getByRole('table', { name: 'Akun dengan peran dan wilayahnya' }).waitFor();
    expect(await page.getByRole('button', { name: 'Buat akun' }).count()).toBe(0);
    expect(bupati.complaints).toEqual([]);
    await bupati.leave();
  });

  test('the camat marks a line where he reads it, the village answers, and only then can he approve', async () => {
    const camat = await siklus.person('camat.64.02.01');
    await openCycle(camat.page, siklus, MUARA_ALOH.id, 'budget');
    await camat.page.getByText('Tidak ada temuan yang menghalangi').waitFor();
    await camat.page.getByRole('button', { name: 'Beri catatan: Pos keamanan desa dan linmas' }).click();
    await choose(camat.page, 'Jenis catatan', 'Melebihi standar harga');
    await dialog(camat.page).getByLabel('Catatan', { exact: false }).last().fill('Harga di atas SSH kabupaten.');
    await confirm(camat.page, 'Simpan catatan');
    await camat.page.getByText('Melebihi standar harga: Terbuka').waitFor();
    await camat.picture('camat-remark');
    await camat.page.getByRole('tab', { name: 'Ringkasan' }).click();
    await camat.page.getByText('1 catatan masih terbuka.').waitFor();
    expect(await camat.page.getByRole('button', { name: 'Setujui' }).isDisabled()).toBe(true);
    await camat.page
      .getByText(/Hari kerja ke-\d+ dari 20/)
      .first()
      .waitFor();

    const sekdes = await siklus.person(`sekdes.${MUARA_ALOH.code}`);
    await openCycle(sekdes.page, siklus, MUARA_ALOH.id);
    // The village counts the same days as the camat does.
    await sekdes.page
      .getByText(/Hari kerja ke-\d+ dari 20/)
      .first()
      .waitFor();
    await sekdes.page.getByRole('button', { name: /^Jawab: baris/ }).click();
    await dialog(sekdes.page).getByLabel('Jawaban desa').fill('Harga disesuaikan dengan SSH.');
    await confirm(sekdes.page, 'Jawab');
    await sekdes.page.getByText('Sudah dijawab').waitFor();
    expect(sekdes.complaints).toEqual([]);
    await sekdes.leave();

    await camat.page.getByText('Harga disesuaikan dengan SSH.').waitFor();
    await camat.page.getByRole('button', { name: /^Selesaikan catatan: baris/ }).click();
    await dialog(camat.page).getByLabel('Keterangan').fill('Sesuai.');
    await confirm(camat.page, 'Selesaikan catatan');
    await camat.page.getByRole('button', { name: 'Setujui' }).click();
    await confirm(camat.page, 'Setujui');
    await camat.page.getByText('"Evaluasi APBDes" Desa Muara Aloh disetujui.').waitFor();
    expect(camat.complaints).toEqual([]);
    await camat.leave();
  });

  test('a village says where its working days went, and what can be done now', async () => {
    const auditor = await siklus.person('inspektorat');
    const { page } = auditor;
    await openCycle(page, siklus, MUARA_ALOH.id, 'summary');
    await page.getByText('Yang dapat dilakukan sekarang').waitFor();
    await page.getByText('Lihat per langkah').click();
    const table = page.getByRole('table', { name: /^Hari kerja menurut langkah/ });
    const cells = await table.getByRole('row').last().getByRole('cell').allInnerTexts();
    const rows = await table.getByRole('row').all();
    const days = await Promise.all(rows.slice(1, -1).map((row) => row.getByRole('cell').nth(1).innerText()));
    expect(days.reduce((sum, text) => sum + Number(text), 0)).toBe(Number(cells[0]));
    expect(auditor.complaints).toEqual([]);
    await auditor.leave();
  });

  test('a village without a head gets an acting one, by decree, from the inbox of the DPMD', async () => {
    const dpmd = await siklus.person('dpmd');
    const { page } = dpmd;
    await openCycle(page, siklus, PERIAN.id);
    await page.getByRole('button', { name: 'Tindakan lain' }).click();
    await page.getByRole('menuitem', { name: 'Catat jabatan kepala desa kosong' }).click();
    await dialog(page).getByLabel('Sebab kekosongan').fill('Meninggal dunia');
    await dialog(page).getByLabel('Tanggal kejadian').fill('2026-01-05');
    await confirm(page, 'Catat kekosongan');
    await page.getByText('Jabatan kepala desa kosong sejak 05/01/2026', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Kotak tugas' }).click();
    await page
      .getByRole('link', { name: /Perian.*Angkat penjabat kepala desa/s })
      .first()
      .click();
    await page.getByRole('button', { name: 'Angkat', exact: true }).click();
    await dialog(page).getByLabel('Nama yang diangkat').fill('Penjabat Perian');
    await dialog(page).getByLabel('Nama pengguna').fill('pj.perian');
    await dialog(page).getByRole('button', { name: 'Buat akun' }).click();
    const told = await dialog(page)
      .getByText(/Kata sandi sekali pakai: /)
      .innerText();
    expect(told).toMatch(/sekali pakai: \S{12,} — sampaikan sekarang/);
    await dialog(page).getByLabel('Keputusan').fill('SK Bupati 141/2026');
    await dialog(page).getByLabel('Tanggal kejadian').fill('2026-01-12');
    await confirm(page, 'Angkat');
    await openCycle(page, siklus, PERIAN.id);
    await page.getByText('Penjabat kepala desa: Penjabat Perian, sejak 12/01/2026').waitFor();
    expect(dpmd.complaints).toEqual([]);
    await dpmd.leave();
  });
});

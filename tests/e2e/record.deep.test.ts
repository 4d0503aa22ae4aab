import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PERIAN } from '../api/harness.ts';
import { barriers } from './barriers.ts';
import { found, type RunningConsole, startConsole, YEAR } from './console.ts';
import { type Person, PHONE } from './person.ts';

const CYCLE = `${PERIAN.id}-${YEAR}`;

(found.path === undefined ? describe.skip : describe)(found.reason ?? 'the record of a village-year', () => {
  let siklus: RunningConsole;
  let auditor: Person;
  let page: Page;

  beforeAll(async () => {
    siklus = await startConsole({ [PERIAN.code]: { step: 'evaluasi_apbdes', twist: 'returned' } });
    auditor = await siklus.person('inspektorat');
    page = auditor.page;
  });
  afterAll(() => siklus.stop());

  const open = (path: string) => page.goto(`${siklus.url}/cycles/${CYCLE}/${path}`);
  const eventsOf = async (type: string) =>
    (
      await siklus.api.pool.query<{ seq: number; at: Date | string; event: { hash: string; commandId: string } }>(
        'select seq, at, event from event where cycle_id = $1 and type = $2 order by seq',
        [CYCLE, type],
      )
    ).rows;

  test('is searched by words, role and step, and the address can be sent to somebody else', async () => {
    await open('history');
    await page.getByRole('searchbox', { name: 'Cari dalam riwayat' }).fill('mengembalikan');
    await page.getByText('1 kejadian').waitFor();
    await page.reload();
    await page.getByText('1 kejadian').waitFor();
    await page.getByRole('button', { name: 'Lepas saringan' }).click();
    await page.getByRole('combobox', { name: 'Jabatan' }).click();
    await page.getByRole('option', { name: 'Camat', exact: true }).click();
    const panel = page.getByRole('tabpanel');
    await panel
      .getByText(/· Sekretaris desa/)
      .first()
      .waitFor({ state: 'hidden' });
    const entries = await panel.getByRole('listitem').allInnerTexts();
    expect(entries.length).toBeGreaterThan(1);
    expect(entries.every((entry) => entry.includes('Camat'))).toBe(true);
    expect(await barriers({ page })).toEqual([]);
  });

  test('says behind a sentence who, why, by which command, and what else that command brought about', async () => {
    const [returned] = await eventsOf('stepReturned');
    await open(`history?seq=${returned?.seq}`);
    await page.getByText(returned?.event.hash ?? '?', { exact: true }).waitFor();
    await page.getByText(returned?.event.commandId ?? '?', { exact: true }).waitFor();
    const entry = page.getByRole('tabpanel').getByRole('listitem').first();
    await entry.getByText(/membuka langkah Penyempurnaan hasil evaluasi/).waitFor();
    expect(await entry.innerText()).toMatch(/Mengapa\n.{10,}/);
    await auditor.picture('record-cause');
    expect(await barriers({ page })).toEqual([]);
  });

  test('gives what the filters leave as a table for a spreadsheet', async () => {
    await open('history?kind=decisions');
    await page.getByText(/\d+ kejadian/).waitFor();
    const count = Number(/(\d+) kejadian/.exec(await page.getByText(/\d+ kejadian/).innerText())?.[1]);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Unduh CSV' }).click(),
    ]);
    const lines = readFileSync(await file.path(), 'utf8')
      .split('\r\n')
      .filter((line) => line.startsWith('"'));
    expect(lines.length).toBe(count);
    expect(lines.some((line) => line.includes('mengembalikan dari Evaluasi APBDes'))).toBe(true);
  });

  test('goes back in time by keyboard, shows the whole page of that moment, and offers nothing to do', async () => {
    const [attached] = await eventsOf('documentAttached');
    await open('summary');
    await page.getByRole('button', { name: 'Lihat keadaan lampau' }).click();
    const slider = page.getByRole('slider', { name: /Saat yang ditampilkan/ });
    await slider.waitFor();
    await slider.focus();
    await page.keyboard.press('Home');
    await page
      .getByText(/catatan ke-\d+/)
      .first()
      .waitFor();
    for (let n = 0; n < 40 && !(await slider.getAttribute('aria-valuetext'))?.endsWith(`ke-${attached?.seq}`); n += 1)
      await page.keyboard.press('ArrowRight');
    expect(await slider.getAttribute('aria-valuetext')).toMatch(new RegExp(`catatan ke-${attached?.seq}$`));
    await page.waitForURL(/at=/);
    await page
      .getByRole('status')
      .getByText(/^Keadaan per \d\d\/\d\d\/\d{4} .* WITA$/)
      .waitFor();
    await page.getByRole('region', { name: 'Musyawarah dusun' }).waitFor();
    for (const name of ['Setujui', 'Nyatakan selesai', 'Lampirkan', 'Tindakan lain'])
      expect(await page.getByRole('button', { name }).count()).toBe(0);
    await auditor.picture('record-past');
    expect(await barriers({ page })).toEqual([]);

    await page.getByRole('tab', { name: 'Dokumen' }).click();
    await page.getByText('Versi 1', { exact: false }).first().waitFor();
    expect(await page.getByText(/^Versi \d+: /).count()).toBe(1);
    await page.getByRole('tab', { name: 'Tugas' }).click();
    await page.getByRole('heading', { name: 'Yang ditunggu saat itu' }).waitFor();
    await page.getByRole('button', { name: 'Kembali ke sekarang' }).click();
    await page.getByRole('heading', { name: 'Siapa harus melakukan apa' }).waitFor();
    expect(page.url()).not.toContain('at=');
  });

  test('sets two moments side by side: what differs, before and after, and what happened between', async () => {
    const [approved] = await eventsOf('stepReturned');
    const at = new Date(String(approved?.at)).toISOString();
    const before = new Date(Date.parse(at) - 1).toISOString();
    await open(`summary?at=${at}&with=${before}`);
    const table = page.getByRole('table', { name: /Perbandingan dua saat/ });
    await table.waitFor();
    expect(await table.getByRole('row', { name: /Jumlah pengembalian 0 1/ }).count()).toBe(1);
    expect(await table.getByRole('row', { name: /Menunggu Evaluasi APBDes Camat tidak ada/ }).count()).toBe(1);
    await page.getByRole('heading', { name: /\d+ kejadian di antaranya/ }).waitFor();
    await auditor.picture('record-compare');
    expect(await barriers({ page })).toEqual([]);
    await page.getByRole('button', { name: 'Tutup perbandingan' }).click();
    await page.getByRole('tab', { name: 'Ringkasan' }).waitFor();
  });

  test('shows the meetings with their sums and their minutes, and those that are still to come', async () => {
    await open('meetings');
    const forum = page.getByRole('article').filter({ hasText: 'Musrenbangdes' }).first();
    await forum
      .getByText(/paling sedikit \d+/)
      .first()
      .waitFor();
    expect(await forum.innerText()).toMatch(/\d+ laki-laki, \d+ perempuan/);
    await auditor.picture('record-meetings');
    expect(await barriers({ page })).toEqual([]);
  });

  test('tells which version a file is, or that it is none of them', async () => {
    await open('documents');
    await page.getByRole('heading', { name: 'Periksa berkas di tangan Anda' }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('link', { name: /^Unduh: / })
        .first()
        .click(),
    ]);
    const buffer = readFileSync(await download.path());
    const give = (bytes: Buffer) =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name: 'naskah', mimeType: 'application/octet-stream', buffer: bytes });
    await give(buffer);
    await page.getByText(/naskah adalah .* versi \d+/).waitFor();
    await auditor.picture('record-documents');
    await give(Buffer.concat([buffer, Buffer.from(' ')]));
    await page.getByText(/naskah bukan salah satu versi/).waitFor();
    expect(await barriers({ page })).toEqual([]);
  });

  test('takes proposals out of a file: first a report by row, then all of them or none', async () => {
    const sekdes = await siklus.person(`sekdes.${PERIAN.code}`);
    const desk = sekdes.page;
    await desk.goto(`${siklus.url}/cycles/${CYCLE}/proposals`);
    await desk.getByRole('button', { name: 'Masukkan dari berkas' }).click();
    const dialog = desk.getByRole('dialog');
    const give = (text: string) =>
      dialog
        .locator('input[type=file]')
        .setInputFiles({ name: 'usulan.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await give('usulan;bidang;biaya\nJalan usaha tani;2;25.000.000\nPosyandu;;');
    await dialog.getByText('1 dari 2 baris belum jelas; belum ada yang disimpan').waitFor();
    await dialog.getByText('Periksa kolom bidang').waitFor();
    expect(await dialog.getByRole('button', { name: 'Simpan 2 usulan' }).isDisabled()).toBe(true);
    await sekdes.picture('record-import');
    expect(await barriers({ page: desk })).toEqual([]);
    await give('usulan;bidang;biaya\nJalan usaha tani;2;25.000.000\nPosyandu;4;');
    await dialog.getByText('2 baris siap disimpan').waitFor();
    await dialog.getByRole('button', { name: 'Simpan 2 usulan' }).click();
    await desk.getByText('2 usulan tersimpan dengan tanda terima.').waitFor();
    await desk.getByRole('searchbox', { name: /Cari usulan/ }).fill('usaha tani');
    await desk.getByText('Posyandu', { exact: true }).waitFor({ state: 'hidden' });
    await desk.getByRole('button', { name: 'Jalan usaha tani' }).click();
    await desk
      .getByRole('dialog')
      .getByText(/mencatat usulan dari berkas/)
      .waitFor();
    expect(desk.url()).toContain('proposal=');
    expect(sekdes.complaints).toEqual([]);
    await sekdes.leave();
  });

  test('lists what the villages of an area wish for, and leads to each', async () => {
    const bappeda = await siklus.person('bappeda');
    const desk = bappeda.page;
    await desk.getByRole('link', { name: 'Usulan desa' }).click();
    await desk.getByRole('searchbox', { name: /Cari usulan/ }).fill('Posyandu');
    await desk.getByRole('link', { name: 'Posyandu' }).first().waitFor();
    await bappeda.picture('record-area');
    expect(await barriers({ page: desk })).toEqual([]);
    await desk.getByRole('link', { name: 'Posyandu' }).first().click();
    await desk
      .getByRole('dialog')
      .getByText(/mencatat usulan dari berkas/)
      .waitFor();
    expect(bappeda.complaints).toEqual([]);
    await bappeda.leave();
  });

  test('reads the same on a phone, in the dark, without scrolling sideways and without a complaint', async () => {
    const phone = await siklus.person('inspektorat', PHONE);
    const [returned] = await eventsOf('stepReturned');
    const at = new Date(String(returned?.at)).toISOString();
    await phone.page.emulateMedia({ colorScheme: 'dark' });
    for (const path of ['history', 'meetings', 'documents', 'tasks', `summary?at=${at}`]) {
      await phone.page.goto(`${siklus.url}/cycles/${CYCLE}/${path}`);
      await phone.page.getByRole('tabpanel').waitFor();
      await phone.page.waitForLoadState('networkidle');
      const over = await phone.page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect([path, over]).toEqual([path, 0]);
      expect([path, await barriers(phone)]).toEqual([path, []]);
    }
    await phone.picture('record-past-phone');
    expect(phone.complaints).toEqual([]);
    await phone.leave();
    expect(auditor.complaints).toEqual([]);
  });
});

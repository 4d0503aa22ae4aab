import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LOA_KULU_KOTA, MUARA_LEKA } from '../api/harness.ts';
import { barriers } from './barriers.ts';
import { found, type RunningConsole, startConsole, YEAR } from './console.ts';
import { type Person, PHONE } from './person.ts';
import { tellTheRest } from './told-regency.ts';

(found.path === undefined ? describe.skip : describe)(found.reason ?? 'the dashboard, in the console', () => {
  let siklus: RunningConsole;

  beforeAll(async () => {
    siklus = await startConsole({
      [MUARA_LEKA.code]: { step: 'evaluasi_apbdes' },
      [LOA_KULU_KOTA.code]: { step: 'tranche_1' },
    });
    await tellTheRest(siklus);
  });
  afterAll(() => siklus.stop());

  test('a DPMD head counts in the list what a figure said, and comes from a late village to why it waits', async () => {
    const dpmd = await siklus.person('dpmd');
    const { page } = dpmd;
    await openDashboard(dpmd);
    const late = page.getByRole('link', { name: /^\d+ terlambat/ }).first();
    const count = Number(/^\d+/.exec(await late.innerText())?.[0]);
    expect(count).toBeGreaterThan(25);
    await dpmd.picture('dashboard');
    await late.click();
    await page.getByText(`1–25 dari ${count}`).waitFor();
    await page.goBack();

    await page.getByRole('link', { name: /desa terlambat menunggu Kepala desa/ }).click();
    const chip = page.getByRole('button', { name: 'Menunggu Kepala desa' });
    expect(await chip.getAttribute('aria-pressed')).toBe('true');
    await chip.click();
    await chip.waitFor({ state: 'detached' });
    await page.goto(`${siklus.url}/dashboard`);

    const list = page.getByRole('figure', { name: 'Desa yang terlambat' });
    await list
      .getByText(/^Menunggu: /)
      .first()
      .waitFor();
    const download = page.waitForEvent('download');
    await list.getByRole('link', { name: 'Unduh CSV' }).click();
    expect((await download).suggestedFilename()).toBe('terlambat.csv');
    await list.getByRole('link').nth(1).click();
    await page.getByRole('heading', { name: 'Mengapa menunggu?' }).waitFor();
    expect(dpmd.complaints).toEqual([]);
    await dpmd.leave();
  });

  test('every picture has its numbers as a table, which paper shows without a tap', async () => {
    const bupati = await siklus.person('bupati');
    const { page } = bupati;
    await openDashboard(bupati);
    const burnUp = page.getByRole('figure', { name: 'Pencapaian terhadap batas hukum' });
    await burnUp
      .getByRole('img', { name: new RegExp(`APBDes ditetapkan: \\d+ dari \\d+ desa Batas 31/12/${YEAR - 1}`) })
      .waitFor();
    expect(await burnUp.getByRole('table').isVisible()).toBe(false);
    await burnUp.getByText('Tabel').click();
    await burnUp.getByRole('columnheader', { name: 'RKPDes ditetapkan' }).waitFor();
    await burnUp.scrollIntoViewIfNeeded();
    await bupati.picture('dashboard-burn-up');
    await page.getByRole('figure', { name: 'Keterlambatan per wilayah dan tahap' }).scrollIntoViewIfNeeded();
    await bupati.picture('dashboard-heat');
    await page.emulateMedia({ media: 'print' });
    for (const table of await page.getByRole('figure').getByRole('table').all())
      expect(await table.isVisible()).toBe(true);
    expect(bupati.complaints).toEqual([]);
    await bupati.leave();
  });

  test('the keyboard alone goes from a tile of the map to the villages of that district', async () => {
    const inspector = await siklus.person('inspektorat');
    const { page } = inspector;
    await openDashboard(inspector);
    await page.getByRole('link', { name: /^Tabang: \d+ dari \d+ desa terlambat/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Perubahan' }).waitFor();
    await page
      .getByRole('rowheader', { name: /Tabang/ })
      .first()
      .waitFor();
    expect(inspector.complaints).toEqual([]);
    await inspector.leave();
  });

  test('on a phone and in the dark it has no barrier, and does not scroll sideways', async () => {
    const camat = await siklus.person('camat.64.02.01', PHONE);
    await camat.page.goto(`${siklus.url}/dashboard`);
    await camat.page.getByRole('figure', { name: 'Keterlambatan per wilayah dan tahap' }).waitFor();
    expect(await camat.page.getByRole('figure', { name: 'Peta kecamatan' }).count()).toBe(0);
    await camat.leave();

    const dpmd = await siklus.person('dpmd', PHONE);
    const { page } = dpmd;
    for (const theme of ['light', 'dark']) {
      await page.evaluate(`localStorage.setItem('RaStore.theme', '"${theme}"')`);
      await page.goto(`${siklus.url}/dashboard`);
      await page.getByRole('figure', { name: 'Peta kecamatan' }).waitFor();
      await page.getByRole('img', { name: /RKPDes ditetapkan/ }).waitFor();
      expect([theme, await barriers(dpmd)]).toEqual([theme, []]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
      await dpmd.picture(theme === 'light' ? 'dashboard-phone' : 'dashboard-phone-dark');
      await page.getByRole('figure', { name: 'Peta kecamatan' }).scrollIntoViewIfNeeded();
      await dpmd.picture(`dashboard-map-${theme}`);
      if (theme === 'dark') continue;
      await page.addStyleTag({ content: 'html { font-size: 200% !important }' });
      await page.getByRole('figure', { name: 'Pencapaian terhadap batas hukum' }).scrollIntoViewIfNeeded();
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
      await dpmd.picture('dashboard-large');
    }
    expect(dpmd.complaints).toEqual([]);
    await dpmd.leave();
  });

  test('one card that fails says so, and the others stand', async () => {
    const dpmd = await siklus.person('dpmd');
    const { page } = dpmd;
    await page.route('**/dashboard/burn-up*', (route) => route.fulfill({ status: 500, body: '' }));
    await page.goto(`${siklus.url}/dashboard`);
    await page.getByRole('figure', { name: 'Keterlambatan per wilayah dan tahap' }).waitFor();
    await page.getByRole('alert').getByRole('button', { name: 'Coba lagi' }).waitFor();
    await page.unroute('**/dashboard/burn-up*');
    await page.getByRole('button', { name: 'Coba lagi' }).click();
    await page.getByRole('figure', { name: 'Pencapaian terhadap batas hukum' }).waitFor();
    await dpmd.leave();
  });

  test('before any year is opened, whoever may open one is led to it, and others are told who may', async () => {
    for (const [username, words] of [
      ['operator', 'Buka satu tahun anggaran; angkanya muncul di sini.'],
      ['bupati', 'Tahun anggaran dibuka oleh DPMD atau operator.'],
    ] as const) {
      const person = await siklus.person(username);
      const { page } = person;
      await page.route('**/api/v1/fiscal-years?*', (route) =>
        route.fulfill({ status: 200, headers: { 'content-range': 'fiscal-years */0' }, json: [] }),
      );
      await page.goto(`${siklus.url}/dashboard`);
      await page.getByText('Belum ada tahun anggaran yang dibuka').waitFor();
      await page.getByText(words).waitFor();
      expect(person.complaints).toEqual([]);
      await person.leave();
    }
  });

  test('the year of one village is a picture too: steps against their deadlines, with a table', async () => {
    const camat = await siklus.person('camat.64.02.01');
    const { page } = camat;
    await page.goto(`${siklus.url}/cycles/${MUARA_LEKA.id}-${YEAR}/summary`);
    const year = page.getByRole('figure', { name: 'Perjalanan tahun ini' });
    await year.getByRole('img', { name: /\d+ dari \d+ langkah selesai/ }).waitFor();
    await year.getByText('Tabel').click();
    await year.getByRole('row', { name: new RegExp(`Perdes RKPDes.*30/09/${YEAR - 1}`) }).waitFor();
    await year.scrollIntoViewIfNeeded();
    expect(await barriers(camat)).toEqual([]);
    await camat.picture('cycle-timeline');
    expect(camat.complaints).toEqual([]);
    await camat.leave();
  });

  async function openDashboard({ page }: Person): Promise<void> {
    await page.getByRole('link', { name: 'Dasbor' }).click();
    await page.getByRole('heading', { name: 'Dasbor', level: 1 }).waitFor();
    await page.getByRole('img', { name: /RKPDes ditetapkan/ }).waitFor();
    await page.getByRole('figure', { name: 'Peta kecamatan' }).waitFor();
  }
});

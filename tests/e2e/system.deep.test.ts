import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';
import { MUARA_LEKA, PERIAN } from '../api/harness.ts';
import { barriers } from './barriers.ts';
import { found, type RunningConsole, startConsole, YEAR } from './console.ts';
import { choose, confirm, dialog, openCycle } from './dialogs.ts';
import { PHONE, signInAs, WIDE } from './person.ts';

const SMALLEST = { width: 320, height: 700 };
const OWN_PASSWORD = 'kalimat sandi yang panjang';

(found.path === undefined ? describe.skip : describe)(found.reason ?? 'people, rights, health, public pages', () => {
  let siklus: RunningConsole;

  beforeAll(async () => {
    siklus = await startConsole({ [PERIAN.code]: { step: 'dpa' }, [MUARA_LEKA.code]: { step: 'musdus' } });
  });
  afterAll(() => siklus.stop());

  test('a resident without an account finds his village, its papers and its budget, without any script', async () => {
    const browser = await launch();
    const page = await stranger(browser, WIDE, 'light');
    await page.goto(`${siklus.url}/desa`);
    await page.getByRole('link', { name: 'Muara Muntai' }).click();
    await page.getByRole('link', { name: 'Perian' }).click();
    await page.getByRole('heading', { level: 1, name: 'Desa Perian' }).waitFor();
    await page.getByRole('region', { name: 'Menurut sumber dana' }).getByText('Dana Desa', { exact: true }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Unduh (Perdes APBDes)' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`perdes_apbdes-${PERIAN.code}.txt`);
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('heading', { name: `Where the year ${YEAR} stands` }).waitFor();
    await page.goto(`${siklus.url}/desa/64.02.01.2999`);
    await page.getByLabel('Nama atau kode desa').fill('leka');
    await page.getByRole('button', { name: 'Cari' }).click();
    await page.getByRole('link', { name: 'Muara Leka' }).waitFor();
    await browser.close();
  });

  test('the public pages have no barrier that axe knows, and nothing is wider than a small phone', async () => {
    const browser = await launch();
    const wrong: string[] = [];
    for (const scheme of ['light', 'dark'] as const) {
      for (const size of [WIDE, PHONE, SMALLEST]) {
        // axe itself is a script: the page has none, but must let this one in.
        const context = await browser.newContext({ viewport: size, colorScheme: scheme, bypassCSP: true });
        const page = await context.newPage();
        for (const path of ['/desa', `/desa/${PERIAN.code}/${YEAR}`, '/desa/bukan']) {
          await page.goto(siklus.url + path);
          if (size !== SMALLEST) wrong.push(...(await barriers({ page })));
          const excess = await page.evaluate(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          );
          if (excess !== 0) wrong.push(`${path} at ${size.width}: ${excess} px too wide`);
        }
        await context.close();
      }
    }
    await browser.close();
    expect(wrong).toEqual([]);
  });

  test('the operator makes an account; its owner changes the password before anything else opens', async () => {
    const operator = await siklus.person('operator');
    const { page } = operator;
    await page.getByRole('link', { name: 'Pengguna' }).click();
    await page.getByRole('button', { name: 'Buat akun' }).click();
    await dialog(page).getByLabel('Nama', { exact: false }).first().fill('Sekretaris Baru');
    await dialog(page).getByLabel('Nama pengguna').fill('sekdes.baru');
    await choose(page, 'Peran', 'Sekretaris desa');
    await choose(page, 'Kecamatan', 'Muara Muntai');
    await dialog(page).getByRole('combobox', { name: 'Desa', exact: true }).click();
    await page.getByRole('option', { name: `Perian (${PERIAN.code})` }).click();
    await operator.picture('account-new');
    await dialog(page).getByRole('button', { name: 'Buat akun', exact: true }).click();
    await dialog(page).getByText('Sesudah ditutup').waitFor();
    const oneTime = (await dialog(page).locator('code').textContent()) ?? '';
    expect(oneTime).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
    expect(await barriers({ page })).toEqual([]);
    await confirm(page, 'Sudah saya catat');

    const browser = await launch();
    const owner = await signInAs(browser, siklus.url, 'sekdes.baru', oneTime, WIDE);
    await owner.page.getByRole('heading', { name: 'Ganti kata sandi dahulu' }).waitFor();
    expect(await barriers(owner)).toEqual([]);
    await owner.picture('first-password');
    await owner.page.goto(`${siklus.url}/inbox`);
    await owner.page.getByLabel('Kata sandi sekali pakai').fill(oneTime);
    await owner.page.getByLabel('Kata sandi baru').fill(OWN_PASSWORD);
    await owner.page.keyboard.press('Enter');
    await owner.page.getByRole('navigation').first().waitFor();
    await owner.page.getByRole('button', { name: /Akun saya: Sekretaris Baru/ }).waitFor();
    expect(owner.complaints).toEqual([]);
    // His session stays open: the operator ends it.

    await page.getByLabel('Cari nama').fill('sekdes.baru');
    await page.getByRole('link', { name: 'Sekretaris Baru' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sekretaris Baru' }).waitFor();
    await operator.picture('account');
    await page.getByRole('button', { name: 'Nonaktifkan' }).click();
    await dialog(page)
      .getByText(/1 sesi yang terbuka/)
      .waitFor();
    await dialog(page).getByLabel('Alasan').fill('Salah buat');
    await confirm(page, 'Nonaktifkan');
    await page.getByText('Akun ini sudah dinonaktifkan.').waitFor();
    expect(await page.getByRole('button', { name: 'Nonaktifkan' }).isDisabled()).toBe(true);
    await page.goto(`${siklus.url}/users/operator`);
    await page.getByText(/akun Anda sendiri, atau operator terakhir/).waitFor();
    expect(operator.complaints).toEqual([]);
    await operator.leave();
    await browser.close();
  });

  test('the operator sees how every part is, may stop the refreshing, and the DPMD reads it without figures', async () => {
    const operator = await siklus.person('operator');
    const { page } = operator;
    await page.getByRole('link', { name: 'Kesehatan sistem' }).click();
    const line = (name: string) =>
      page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });
    await line('Mesin alur kerja').getByText('Baik').waitFor();
    await line('Mesin alur kerja')
      .getByText(/^1\.\d+/)
      .waitFor();
    await line('Cadangan data').getByText('Tidak dipantau').waitFor();
    await line('Siklus dan mesin cocok').getByText('Baik').waitFor();
    await page.getByRole('button', { name: 'Hentikan pembaruan' }).click();
    await page.getByText(/Pembaruan berhenti/).waitFor();
    expect(await barriers({ page })).toEqual([]);
    await operator.picture('health');
    expect(operator.complaints).toEqual([]);
    await operator.leave();

    const dpmd = await siklus.person('dpmd', PHONE);
    await dpmd.page.goto(`${siklus.url}/health`);
    await dpmd.page.getByRole('heading', { name: 'Basis data' }).waitFor();
    expect(await dpmd.page.getByText('Ukuran').count()).toBe(0);
    await dpmd.picture('health-phone');
    expect(dpmd.complaints).toEqual([]);
    await dpmd.leave();
  });

  test('an auditor reads who may do what, for all roles or for one', async () => {
    const auditor = await siklus.person('inspektorat');
    const { page } = auditor;
    await page.getByRole('link', { name: 'Peran dan wewenang' }).click();
    const table = page.getByRole('table', { name: 'Langkah dan wewenang setiap peran' });
    const row = table.getByRole('row', { name: /^Perdes APBDes / });
    await row.getByText('menyelesaikan, menandatangani').waitFor();
    await auditor.picture('rights');
    await page.getByRole('combobox', { name: 'Peran' }).click();
    await page.getByRole('option', { name: 'BPD', exact: true }).click();
    await table
      .getByRole('row', { name: /^Kesepakatan BPD atas APBDes/ })
      .getByText(/memutuskan/)
      .waitFor();
    await table.getByRole('row', { name: /^Pagu indikatif/ }).waitFor({ state: 'detached' });
    expect(await barriers({ page })).toEqual([]);
    expect(auditor.complaints).toEqual([]);
    await auditor.leave();
  });

  test('the DPMD enters the decree on a new name, told its effect before; the public page says the new name', async () => {
    const dpmd = await siklus.person('dpmd');
    const { page } = dpmd;
    await page.goto(`${siklus.url}/villages/${MUARA_LEKA.id}`);
    await page.getByRole('button', { name: 'Catat keputusan tentang desa' }).click();
    await dialog(page).getByText('Kode dan nama lama tetap dapat dicari').waitFor();
    await dialog(page).getByRole('textbox', { name: 'Nama baru' }).fill('Muara Leka Baru');
    await dialog(page).getByRole('textbox', { name: 'Keputusan' }).fill('Perda 3/2026');
    await dialog(page).getByLabel('Berlaku sejak').fill('2026-11-02');
    await dialog(page).getByLabel('Alasan').fill('Perubahan nama desa');
    expect(await barriers({ page })).toEqual([]);
    await confirm(page, 'Catat keputusan');
    await page.getByRole('heading', { level: 1, name: 'Muara Leka Baru' }).waitFor();
    await page.getByText('Perda 3/2026').waitFor();
    await dpmd.picture('village');
    await page.getByRole('link', { name: 'Halaman publik' }).click();
    await page.getByRole('heading', { level: 1, name: 'Desa Muara Leka Baru' }).waitFor();
    expect(dpmd.complaints).toEqual([]);
    await dpmd.leave();
  });

  test('the holder of an office is picked from the accounts of the village, not typed', async () => {
    const bupati = await siklus.person('bupati');
    const { page } = bupati;
    await openCycle(page, siklus, PERIAN.id);
    await page.getByRole('button', { name: 'Tindakan lain' }).click();
    await page.getByRole('menuitem', { name: /Angkat/ }).click();
    await choose(page, 'Yang diangkat', `Kepala Desa Perian (kades.${PERIAN.code})`);
    expect(await barriers({ page })).toEqual([]);
    expect(bupati.complaints).toEqual([]);
    await bupati.leave();
  });
});

function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: found.path, args: ['--headless', '--no-sandbox'] });
}

async function stranger(browser: Browser, viewport: typeof WIDE, colorScheme: 'light' | 'dark'): Promise<Page> {
  const context = await browser.newContext({ viewport, colorScheme, javaScriptEnabled: false, acceptDownloads: true });
  return context.newPage();
}

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { MUARA_LEKA, PERIAN, TEST_PASSWORD, until } from '../api/harness.ts';
import { found, type RunningConsole, startConsole, YEAR } from './console.ts';
import { openCycle } from './dialogs.ts';
import { type Person, PHONE } from './person.ts';

const REASON = 'Belanja modal kendaraan melebihi kebutuhan; alihkan ke jalan usaha tani.';
const OFFLINE = /ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/;
const NARROW = { width: 320, height: 640 };

(found.path === undefined ? describe.skip : describe)(found.reason ?? 'on a weak line', () => {
  let siklus: RunningConsole;

  beforeAll(async () => {
    siklus = await startConsole({
      [PERIAN.code]: { step: 'evaluasi_apbdes' },
      [MUARA_LEKA.code]: { step: 'evaluasi_apbdes' },
    });
  });
  afterAll(() => siklus.stop());

  async function countOf(villageId: string, type: string): Promise<number> {
    const { rows } = await siklus.api.pool.query('select 1 from event where cycle_id = $1 and type = $2', [
      `${villageId}-${YEAR}`,
      type,
    ]);
    return rows.length;
  }

  test('a reason half written is there again after a reload and an offline spell, and leaves only with a line', async () => {
    const camat = await siklus.person('camat.64.02.01');
    const { page } = camat;
    await openCycle(page, siklus, PERIAN.id);
    await page.getByRole('button', { name: 'Kembalikan' }).click();
    await returning(page).getByLabel('Alasan').fill(REASON);
    await returning(page)
      .getByText(/^Draf tersimpan di perangkat ini, \d\d\.\d\d WITA\./)
      .waitFor();
    await page.reload();

    await page.getByRole('button', { name: 'Kembalikan' }).click();
    expect(await returning(page).getByLabel('Alasan').inputValue()).toBe(REASON);
    await page.context().setOffline(true);
    await returning(page).getByText('Perlu sambungan: keputusan tidak pernah dikirim belakangan.').waitFor();
    expect(await returning(page).getByRole('button', { name: 'Kembalikan' }).isDisabled()).toBe(true);
    await camat.picture('draft-offline');
    await returning(page).getByLabel('Alasan').press('Enter');
    await page.context().setOffline(false);
    await returning(page).getByText('Perlu sambungan').waitFor({ state: 'detached' });
    expect(await countOf(PERIAN.id, 'stepReturned')).toBe(0);

    await returning(page).getByRole('button', { name: 'Kembalikan' }).click();
    await page.getByText('"Evaluasi APBDes" Desa Perian dikembalikan.').waitFor();
    expect(await countOf(PERIAN.id, 'stepReturned')).toBe(1);
    await openDrafts(page);
    await page.getByText('Tidak ada draf di perangkat ini').waitFor();
    expect(withoutOffline(camat)).toEqual([]);
    await camat.leave();
  });

  test('an answer that got lost is asked for again under the same key, also after a reload', async () => {
    const camat = await siklus.person('camat.64.02.01');
    const { page } = camat;
    const keys: (string | undefined)[] = [];
    await page.route('**/commands', (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      return keys.length === 1 ? route.abort('connectionreset') : route.continue();
    });
    await openCycle(page, siklus, MUARA_LEKA.id);
    await page.getByRole('button', { name: 'Kembalikan' }).click();
    await returning(page).getByLabel('Alasan').fill(REASON);
    await returning(page).getByRole('button', { name: 'Kembalikan' }).click();
    await returning(page).getByText('Belum ada jawaban dari server.').waitFor();
    await page.reload();
    await openDrafts(page);
    await page.getByText(/Kiriman sebelumnya belum pasti tercatat/).waitFor();
    await camat.picture('my-drafts');
    await page.getByRole('link', { name: /^Buka draf: Kembalikan dengan alasan/ }).click();

    await page.getByRole('button', { name: 'Kembalikan' }).click();
    await returning(page).getByRole('button', { name: 'Kembalikan' }).click();
    await page.getByText('"Evaluasi APBDes" Desa Muara Leka dikembalikan.').waitFor();
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
    expect(await countOf(MUARA_LEKA.id, 'stepReturned')).toBe(1);
    expect(camat.complaints.filter((line) => !line.includes('ERR_CONNECTION_RESET'))).toEqual([]);
    await camat.leave();
  });

  test('a draft belongs to its writer: the next user of the device finds nothing, and sign-out removes it', async () => {
    const dpmd = await siklus.person('dpmd');
    const { page } = dpmd;
    await page.goto(`${siklus.url}/settings`);
    await page.getByRole('button', { name: 'Ubah setelan' }).click();
    await page.getByRole('dialog').getByLabel('Alasan').fill('Sementara');
    await page.getByRole('button', { name: 'Batal' }).click();
    // The session ends by itself; what was typed stays for him, and for him alone.
    await page.context().clearCookies();
    await page.reload();
    await signIn(page, 'bupati');
    await openDrafts(page);
    await page.getByText('Tidak ada draf di perangkat ini').waitFor();
    await page.getByRole('button', { name: 'Tutup' }).click();
    await signOut(page);
    await signIn(page, 'dpmd');
    await openDrafts(page);
    await page.getByRole('dialog').getByText('Ubah setelan').waitFor();
    await page.getByRole('button', { name: 'Tutup' }).click();
    await signOut(page);
    expect(await page.evaluate('Object.keys(localStorage).filter((name) => name.startsWith("siklus.draft"))')).toEqual(
      [],
    );
    expect(dpmd.complaints.filter((line) => !line.includes('401'))).toEqual([]);
    await dpmd.leave();
  });

  test('what was read stays readable without a line, with its time; what was not says so', async () => {
    const kades = await siklus.person(`kades.${PERIAN.code}`, PHONE);
    const { page } = kades;
    await page.goto(`${siklus.url}/our-cycle`);
    await page.getByRole('tab', { name: 'Ringkasan' }).waitFor();
    await until(() => page.evaluate<boolean>('navigator.serviceWorker.controller !== null'));
    // The device writes down what was read every two seconds.
    await page.waitForTimeout(2_500);
    await page.context().setOffline(true);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: /Perian/ }).waitFor();
    await page.getByText(/^Tanpa jaringan: data per \d\d\/\d\d\/\d{4} \d\d\.\d\d WITA\./).waitFor();
    await page.getByText('Luring', { exact: true }).waitFor();
    await kades.picture('offline-phone');
    await page.getByRole('link', { name: 'Eskalasi' }).click();
    await page.getByText('Halaman ini belum tersimpan di perangkat').waitFor();
    await page.context().setOffline(false);
    await page.getByText('Halaman ini belum tersimpan di perangkat').waitFor({ state: 'detached' });
    expect(withoutOffline(kades)).toEqual([]);
    await kades.leave();
  });

  test('nothing that was read is left on the device after sign-out', async () => {
    const kades = await siklus.person(`kades.${PERIAN.code}`);
    const { page } = kades;
    await page.goto(`${siklus.url}/our-cycle`);
    await page.getByRole('tab', { name: 'Ringkasan' }).waitFor();
    await until(async () => (await page.evaluate(KEPT)) === true);
    await signOut(page);
    await page.getByRole('textbox', { name: 'Nama pengguna' }).waitFor();
    expect(await page.evaluate(KEPT)).toBe(false);
    await kades.leave();
  });

  test('who looks away for long is warned before the session ends, and stays with one tap', async () => {
    const kades = await siklus.person(`kades.${PERIAN.code}`);
    const { page } = kades;
    await page.clock.install();
    await page.goto(`${siklus.url}/our-cycle`);
    await page.getByRole('tab', { name: 'Ringkasan' }).waitFor();
    await page.context().setOffline(true);
    await page.clock.fastForward('27:00');
    const warning = page.getByRole('alertdialog', { name: 'Masih di sini?' });
    await warning.getByText(/Anda akan keluar sendiri dalam \d menit/).waitFor();
    await page.context().setOffline(false);
    await warning.getByRole('button', { name: 'Tetap masuk' }).click();
    await warning.waitFor({ state: 'detached' });
    expect(withoutOffline(kades)).toEqual([]);
    await kades.leave();
  });

  test('the first steps of a role lead to the right places, tick themselves, and come back from the help', async () => {
    const camat = await siklus.person('camat.64.02.01', PHONE);
    const { page } = camat;
    const steps = page.getByRole('region', { name: 'Mulai di sini' });
    await steps.getByRole('link', { name: 'Lihat desa mana yang terlambat' }).waitFor();
    await camat.picture('first-steps-phone');
    await steps.getByRole('link', { name: 'Lihat desa mana yang terlambat' }).click();
    await page.getByRole('heading', { level: 1, name: 'Papan desa' }).waitFor();
    await page.getByRole('link', { name: 'Siklus Desa' }).click();
    await steps
      .getByRole('listitem')
      .filter({ hasText: 'Lihat desa mana yang terlambat' })
      .getByText('Sudah')
      .waitFor();
    await steps.getByRole('button', { name: 'Sembunyikan' }).click();
    await steps.waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await steps.count()).toBe(0);
    await page.getByRole('button', { name: 'Bantuan' }).click();
    await page.getByRole('menuitem', { name: /Mulai di sini/ }).click();
    await steps.waitFor();
    expect(camat.complaints).toEqual([]);
    await camat.leave();
  });

  test('letters of twice the size on the smallest phone push nothing beyond its edge', async () => {
    const kades = await siklus.person(`kades.${PERIAN.code}`, NARROW);
    const { page } = kades;
    const beyond: string[] = [];
    for (const path of ['/inbox', '/our-cycle', '/escalations', '/calendar', '/villages', '/delegations']) {
      await page.goto(siklus.url + path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.addStyleTag({ content: 'html { font-size: 200% !important }' });
      await page.waitForTimeout(300);
      for (const what of (await page.evaluate(BEYOND)) as string[]) beyond.push(`${path}: ${what}`);
      if (path === '/inbox') await kades.picture('large-letters');
    }
    expect(beyond).toEqual([]);
    expect(kades.complaints).toEqual([]);
    await kades.leave();
  });

  test('on paper a page has its title, its day and its writer, and neither menu nor buttons', async () => {
    const camat = await siklus.person('camat.64.02.01');
    const { page } = camat;
    await page.evaluate(`localStorage.setItem('RaStore.theme', '"dark"')`);
    await openCycle(page, siklus, PERIAN.id);
    await page.emulateMedia({ media: 'print' });
    await page.getByText(/Siklus Desa · Dicetak .* WITA oleh .*\(Camat\)/).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
    expect(await page.getByRole('banner').count()).toBe(0);
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(await page.getByRole('button').count()).toBe(0);
    await camat.picture('print');
    expect(camat.complaints).toEqual([]);
    await camat.leave();
  });

  const returning = (page: Page) => page.getByRole('dialog', { name: 'Kembalikan dengan alasan' });
});

/** Whether the device holds anything that was read. */
const KEPT = `new Promise((done) => {
  const opening = indexedDB.open('siklus', 1);
  opening.onsuccess = () => {
    const asking = opening.result.transaction('kept').objectStore('kept').getKey('read');
    asking.onsuccess = () => { opening.result.close(); done(asking.result !== undefined); };
  };
})`;

/** What of the page can only be seen by scrolling sideways; tables and rows of chips scroll by themselves. */
const BEYOND = `(() => {
  const edge = document.documentElement.clientWidth;
  const scrolls = (it) => it && (['auto', 'scroll', 'hidden'].includes(getComputedStyle(it).overflowX) || scrolls(it.parentElement));
  const page = document.documentElement.scrollWidth;
  const wide = page > edge ? ['the page is ' + page + ' wide'] : [];
  return [...wide, ...[...document.querySelectorAll('body *')]
    .filter((it) => it.getBoundingClientRect().right > edge + 1 && !scrolls(it.parentElement))
    .map((it) => it.tagName + ' ' + it.textContent.trim().slice(0, 40) + ' ' + Math.round(it.getBoundingClientRect().right))];
})()`;

function withoutOffline({ complaints }: Person): string[] {
  return complaints.filter((line) => !OFFLINE.test(line));
}

async function openDrafts(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Akun saya/ }).click();
  await page.getByRole('menuitem', { name: /^Draf saya/ }).click();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Akun saya/ }).click();
  await page.getByRole('menuitem', { name: /^Keluar/ }).click();
  await page.getByRole('textbox', { name: 'Nama pengguna' }).waitFor();
}

async function signIn(page: Page, username: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Nama pengguna' }).fill(username);
  await page.getByLabel(/^Kata sandi/).fill(TEST_PASSWORD);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await page.getByRole('banner').waitFor();
}

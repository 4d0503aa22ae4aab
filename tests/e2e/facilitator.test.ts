import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PERIAN } from '../api/harness.ts';
import { found, type RunningConsole, startConsole, YEAR } from './console.ts';

const CYCLE = `${PERIAN.id}-${YEAR}`;

(found.path === undefined ? describe.skip : describe)(found.reason ?? 'the day of a facilitator', () => {
  let siklus: RunningConsole;

  beforeAll(async () => {
    siklus = await startConsole({ [PERIAN.code]: { step: 'rancangan_rkpdes' } });
  });
  afterAll(() => siklus.stop());

  test('begins with his villages and what they lack, and ends with a stage that has moved on', async () => {
    const facilitator = await siklus.person('pendamping');
    const { page } = facilitator;
    const card = page.getByRole('article').filter({ hasText: 'Perian' });
    await card.getByText('Rancangan DU-RKPDes').waitFor();
    await facilitator.picture('facilitator-villages');
    await card.getByRole('link', { name: '1 tugas untuk Anda' }).click();

    // The button says before the click why it cannot be used, by which article, and who can put it right.
    const finish = page.getByRole('button', { name: 'Nyatakan selesai' });
    await finish.waitFor();
    expect(await finish.isDisabled()).toBe(true);
    const why = page.locator('#why-completeStep');
    expect(await why.innerText()).toContain('Rancangan RKPDes belum dilampirkan.');
    expect(await why.innerText()).toContain('Permendagri 114/2014');
    expect(await why.innerText()).toContain('Dapat dibereskan oleh: Sekretaris desa, Kepala desa, Pendamping desa');
    await facilitator.picture('facilitator-refusal');

    await attach(page, 'Rancangan RKPDes', 'rkpdes.txt');
    await attach(page, 'Rancangan DU-RKPDes', 'du-rkpdes.txt');
    await page.getByRole('button', { name: 'Nyatakan selesai' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Berikutnya: Musrenbangdes (Kepala desa atau Pendamping desa).').waitFor();

    // An impatient double click is one wish.
    await dialog.getByRole('button', { name: 'Nyatakan selesai' }).dblclick();
    await page
      .getByText('"Rancangan RKPDes dan DU-RKPDes" Desa Perian selesai. Sekarang giliran: Musrenbangdes')
      .waitFor();
    const { rows } = await siklus.api.pool.query(
      `select seq from event where cycle_id = $1 and type = 'stepCompleted' and event #>> '{data,step}' = 'rancangan_rkpdes'`,
      [CYCLE],
    );
    expect(rows).toHaveLength(1);
    expect(facilitator.complaints).toEqual([]);
    await facilitator.leave();
  });

  test('on a phone shows one village a card, the menu under the thumb, and no sideways scrolling', async () => {
    const facilitator = await siklus.person('pendamping', { width: 390, height: 844 });
    const { page } = facilitator;
    await page.getByRole('article').first().waitFor();
    await facilitator.picture('facilitator-villages-phone');
    await page.getByRole('navigation').getByRole('link', { name: 'Kotak tugas' }).click();
    await page.getByRole('link', { name: /Selesaikan: Musrenbangdes/ }).click();
    await page.getByRole('heading', { name: 'Musrenbangdes', level: 2 }).waitFor();
    await page.getByText('Daftar hadir').first().waitFor();
    await facilitator.picture('facilitator-task-phone');
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(overflow).toBe(0);
    expect(facilitator.complaints).toEqual([]);
    await facilitator.leave();
  });
});

/** Attaches a file in the row of that document, as a person does. */
async function attach(page: Page, document: string, name: string): Promise<void> {
  await page.getByRole('button', { name: `Lampirkan: ${document}`, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByLabel('Pilih berkas')
    .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(`${document} Desa Perian`) });
  await dialog.getByRole('button', { name: 'Lampirkan' }).click();
  await page.getByText(`${document} dilampirkan pada`).waitFor();
  await dialog.waitFor({ state: 'hidden' });
}

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MUARA_LEKA, PERIAN } from '../../api/harness.ts';
import { found, type RunningConsole, startConsole, YEAR } from '../console.ts';
import { DESK, THUMB } from './ways.ts';

const DAYS = [
  { way: DESK, village: PERIAN, name: 'Perian' },
  { way: THUMB, village: MUARA_LEKA, name: 'Muara Leka' },
];

(found.path === undefined ? describe.skip : describe)(found.reason ?? 'the day of a facilitator', () => {
  let siklus: RunningConsole;

  beforeAll(async () => {
    const draft = { step: 'rancangan_rkpdes' } as const;
    siklus = await startConsole({ [PERIAN.code]: draft, [MUARA_LEKA.code]: draft });
  });
  afterAll(() => siklus.stop());

  for (const { way, village, name } of DAYS) {
    test(`begins with what a village lacks and ends with a stage that has moved on: ${way.name}`, async () => {
      const facilitator = await siklus.person('pendamping', way.size, way.hand);
      const { page, hand } = facilitator;
      const card = page.getByRole('article').filter({ hasText: name });
      await card.getByText('Rancangan DU-RKPDes').waitFor();
      await facilitator.picture(way.picture('facilitator-villages'));
      await hand.use(card.getByRole('link', { name: '1 tugas untuk Anda' }));

      // The button says before the click why it cannot be used, by which article, and who can put it right.
      const finish = page.getByRole('button', { name: 'Nyatakan selesai' });
      await finish.waitFor();
      expect(await finish.isDisabled()).toBe(true);
      const why = await page.locator('#why-completeStep').innerText();
      expect(why).toContain('Rancangan RKPDes belum dilampirkan.');
      expect(why).toContain('Permendagri 114/2014');
      expect(why).toContain('Dapat dibereskan oleh: Sekretaris desa, Kepala desa, Pendamping desa');
      await facilitator.picture(way.picture('facilitator-refusal'));

      for (const document of ['Rancangan RKPDes', 'Rancangan DU-RKPDes']) {
        await hand.use(page.getByRole('button', { name: `Lampirkan: ${document}`, exact: true }));
        const dialog = page.getByRole('dialog');
        const file = { name: 'naskah.txt', mimeType: 'text/plain', buffer: Buffer.from(`${document} Desa ${name}`) };
        await hand.give(dialog.getByLabel('Pilih berkas'), file);
        await hand.use(dialog.getByRole('button', { name: 'Lampirkan' }));
        await page.getByText(`${document} dilampirkan pada`).waitFor();
        await dialog.waitFor({ state: 'hidden' });
      }

      await hand.use(finish);
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Berikutnya: Musrenbangdes (Kepala desa atau Pendamping desa).').waitFor();
      await hand.hurry(dialog.getByRole('button', { name: 'Nyatakan selesai' }));
      await page
        .getByText(`"Rancangan RKPDes dan DU-RKPDes" Desa ${name} selesai. Sekarang giliran: Musrenbangdes`)
        .waitFor();

      // A resident's wish gets its receipt before he goes home.
      await page.goto(`${siklus.url}/cycles/${village.id}-${YEAR}`);
      await hand.turnTo('Usulan');
      await hand.use(page.getByRole('button', { name: 'Catat usulan' }));
      await hand.write(dialog.getByLabel('Usulan'), 'Jembatan kayu RT 03');
      await hand.pick(
        dialog.getByRole('combobox', { name: 'Bidang' }),
        page.getByRole('option', { name: 'Pelaksanaan pembangunan desa', exact: true }),
      );
      await hand.use(dialog.getByRole('button', { name: 'Catat', exact: true }));
      await page.getByText(/^Usulan tercatat\. Nomor tanda terima: /).waitFor();
      await facilitator.picture(way.picture('facilitator-proposal'));

      // Pressed twice, done once.
      const { rows } = await siklus.api.pool.query(
        `select seq from event where cycle_id = $1 and type = 'stepCompleted' and event #>> '{data,step}' = 'rancangan_rkpdes'`,
        [`${village.id}-${YEAR}`],
      );
      expect(rows).toHaveLength(1);
      expect(facilitator.complaints).toEqual([]);
      await facilitator.leave();
    });
  }
});

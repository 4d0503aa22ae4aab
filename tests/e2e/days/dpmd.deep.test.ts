import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { today } from '@siklus/scripts/demo/season.ts';
import { MUARA_LEKA, PERIAN, until } from '../../api/harness.ts';
import { found, LATE_YEAR, type RunningConsole, startConsole } from '../console.ts';
import { tellTheRest } from '../told-regency.ts';
import { DESK, THUMB } from './ways.ts';

const DAYS = [
  { way: DESK, village: PERIAN, name: 'Perian' },
  { way: THUMB, village: MUARA_LEKA, name: 'Muara Leka' },
];

(found.path === undefined ? describe.skip : describe)(found.reason ?? 'the day of a DPMD head', () => {
  let siklus: RunningConsole;

  beforeAll(async () => {
    // A term of the regency, late since July of last year: every rung of the ladder has been told.
    const late = { step: 'pencermatan' } as const;
    siklus = await startConsole({ [PERIAN.code]: late, [MUARA_LEKA.code]: late }, LATE_YEAR);
    await tellTheRest(siklus, LATE_YEAR);
    await until(async () => {
      const { rows } = await siklus.api.pool.query(
        `select 1 from escalation where step = 'pencermatan' and village_id = any($1)`,
        [DAYS.map(({ village }) => village.id)],
      );
      return rows.length === 8;
    });
  });
  afterAll(() => siklus.stop());

  for (const { way, village, name } of DAYS) {
    test(`goes from a figure to its cause, takes a late village in hand, and looks before he decrees: ${way.name}`, async () => {
      const dpmd = await siklus.person('dpmd', way.size, way.hand);
      const { page, hand } = dpmd;
      const dialog = page.getByRole('dialog');

      // Where the regency stands, and by how many; each figure opens the list that it counts.
      await page.goto(`${siklus.url}/dashboard`);
      const figures = page.getByRole('list', { name: 'Angka pokok' });
      const figure = figures.getByRole('link', { name: /^\d+ ?terlambat/ });
      const count = Number(/^\d+/.exec(await figure.innerText())?.[0]);
      await page.getByRole('figure', { name: 'Peta kecamatan' }).waitFor();
      await dpmd.picture(way.picture('dashboard'));
      await hand.use(figure);
      await page.getByText(`1–25 dari ${count}`).waitFor();

      // The village that is late longest says what it waits for.
      await page.goto(`${siklus.url}/dashboard`);
      const list = page.getByRole('figure', { name: 'Desa yang terlambat' });
      await list
        .getByText(/^Menunggu: /)
        .first()
        .waitFor();
      await hand.use(list.getByRole('link').nth(1));
      await page.getByRole('heading', { name: 'Mengapa menunggu?' }).waitFor();

      // He takes the handling on from the camat, and moves a term that is the regency's own.
      await page.goto(
        `${siklus.url}/escalations?filter=${encodeURIComponent(JSON.stringify({ village: village.code }))}`,
      );
      await hand.use(page.getByRole('link', { name: new RegExp(`^${name}`) }).first());
      await page.getByRole('list', { name: 'Tangga eskalasi' }).waitFor();
      await dpmd.picture(way.picture('escalation'));
      await hand.use(page.getByRole('button', { name: 'Perpanjang tenggat' }));
      await hand.write(dialog.getByLabel('Tenggat baru'), today());
      await hand.write(dialog.getByLabel('Keputusan'), 'SK Kepala DPMD 12/2026');
      await hand.write(dialog.getByLabel('Alasan'), 'Banjir sungai');
      await hand.use(dialog.getByRole('button', { name: 'Perpanjang tenggat' }));
      await page.getByText('Sudah berakhir').first().waitFor();
      await page.goto(`${siklus.url}/cycles/${village.id}-${LATE_YEAR}`);
      await hand.turnTo('Tenggat');
      await page.getByText(/Diperpanjang sampai .* dengan SK Kepala DPMD 12\/2026: Banjir sungai/).waitFor();

      // Before a holiday is decreed he sees which deadlines it moves; and he leaves it at that.
      await page.goto(`${siklus.url}/calendar`);
      await hand.use(page.getByRole('button', { name: 'Tambah hari libur' }));
      await hand.write(dialog.getByLabel('Tanggal'), `${today().slice(0, 4)}-12-28`);
      await dialog.getByText(/\d+ tenggat pada \d+ dari \d+ siklus bergeser\.|Tidak ada tenggat/).waitFor();
      await dpmd.picture(way.picture('calendar-preview'));
      await hand.use(dialog.getByRole('button', { name: 'Batal' }));
      expect(dpmd.complaints).toEqual([]);
      await dpmd.leave();
    });
  }
});

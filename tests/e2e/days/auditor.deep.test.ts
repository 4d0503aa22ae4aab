import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PERIAN } from '../../api/harness.ts';
import { found, type RunningConsole, startConsole, YEAR } from '../console.ts';
import { DESK, THUMB } from './ways.ts';

const CYCLE = `${PERIAN.id}-${YEAR}`;

(found.path === undefined ? describe.skip : describe)(found.reason ?? 'the day of an auditor', () => {
  let siklus: RunningConsole;

  beforeAll(async () => {
    siklus = await startConsole({ [PERIAN.code]: { step: 'evaluasi_apbdes', twist: 'returned' } });
  });
  afterAll(() => siklus.stop());

  for (const way of [DESK, THUMB]) {
    test(`reads who decided what on which text, goes back to that moment, and checks the paper in his hand: ${way.name}`, async () => {
      const auditor = await siklus.person('inspektorat', way.size, way.hand);
      const { page, hand } = auditor;

      // What changed last, and its history in sentences.
      await page.getByRole('heading', { name: 'Perubahan terbaru' }).waitFor();
      await hand.use(page.getByRole('link', { name: /^Perian/ }).first());
      await page.getByText(/Camat Muara Muntai.*mengembalikan dari Evaluasi APBDes/).waitFor();
      await auditor.picture(way.picture('auditor-history'));
      await hand.use(page.getByRole('button', { name: 'Keputusan', exact: true }));
      await page.getByText('melampirkan').first().waitFor({ state: 'hidden' });

      // Behind the sentence stands the record as it is stored.
      const { rows } = await siklus.api.pool.query<{ seq: number; event: { hash: string; commandId: string } }>(
        `select seq, event from event where cycle_id = $1 and type = 'stepReturned'`,
        [CYCLE],
      );
      const [returned] = rows;
      const entry = page.getByRole('listitem').filter({ hasText: 'mengembalikan dari Evaluasi APBDes' }).first();
      await hand.use(entry.getByText(`Catatan ke-${returned?.seq}`).first());
      await page
        .getByText(returned?.event.hash ?? '?', { exact: true })
        .first()
        .waitFor();
      await page
        .getByText(returned?.event.commandId ?? '?', { exact: true })
        .first()
        .waitFor();
      await auditor.picture(way.picture('auditor-record'));

      // The same decision as an answer: who, and by whose authority.
      await hand.turnTo('Bukti');
      const answer = page.getByRole('article', { name: 'Evaluasi APBDes: dikembalikan' });
      await answer.getByText('Wewenang jabatannya sendiri, tanpa pelimpahan').waitFor();

      // The cycle as it stood at the moment before, with nothing to press; then only what differs.
      await hand.turnTo('Ringkasan');
      await hand.use(page.getByRole('button', { name: 'Lihat keadaan lampau' }));
      const slider = page.getByRole('slider', { name: /Saat yang ditampilkan/ });
      await slider.waitFor();
      await hand.slideBack(slider);
      await page
        .getByRole('status')
        .getByText(/^Keadaan per \d\d\/\d\d\/\d{4} .* WITA$/)
        .waitFor();
      expect(await page.getByRole('button', { name: 'Setujui' }).count()).toBe(0);
      await auditor.picture(way.picture('point-in-time'));
      await hand.use(page.getByRole('button', { name: 'Bandingkan' }));
      await page.getByRole('table', { name: /Perbandingan dua saat/ }).waitFor();
      await auditor.picture(way.picture('comparison'));

      // The paper in his hand is the one that was decided on, to the last byte, or it is none of them.
      await page.goto(`${siklus.url}/cycles/${CYCLE}/documents`);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        hand.use(page.getByRole('link', { name: /^Unduh: / }).first()),
      ]);
      const buffer = readFileSync(await download.path());
      const paper = { name: 'naskah', mimeType: 'application/octet-stream', buffer };
      const choose = page.getByRole('button', { name: 'Pilih berkas' });
      await hand.give(choose, paper);
      await page.getByText(/naskah adalah .* versi \d+/).waitFor();
      await hand.give(choose, { ...paper, buffer: Buffer.concat([buffer, Buffer.from(' ')]) });
      await page.getByText(/naskah bukan salah satu versi/).waitFor();
      expect(auditor.complaints).toEqual([]);
      await auditor.leave();
    });
  }

  test('he is offered nothing to change, and reads the same in English', async () => {
    const auditor = await siklus.person('inspektorat');
    const { page } = auditor;
    await page.goto(`${siklus.url}/cycles/${CYCLE}/summary`);
    await page.getByText('dilakukan oleh Kepala desa').first().waitFor();
    for (const name of ['Setujui', 'Kembalikan', 'Nyatakan selesai', 'Lampirkan', 'Hentikan waktu'])
      expect(await page.getByRole('button', { name }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Kotak tugas' }).count()).toBe(0);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByText(/Camat Muara Muntai.*returned from Evaluation of the budget/).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.reload();
    await page.getByText(/returned from Evaluation of the budget/).waitFor();
    await page.getByRole('button', { name: 'Bahasa Indonesia' }).click();
    await page.getByText(/mengembalikan dari Evaluasi APBDes/).waitFor();
    expect(auditor.complaints).toEqual([]);
    await auditor.leave();
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { found, type RunningConsole, startConsole, YEAR } from '../console.ts';
import { DESK, THUMB } from './ways.ts';

const village = (n: number) => ({ id: `640201200${n}`, code: `64.02.01.200${n}` });
const REASON = 'Belanja modal kendaraan melebihi kebutuhan; alihkan ke jalan usaha tani.';

/** Three budgets each: one that he lets pass, one that he sends back, one with a line that he marks. */
const DAYS = [
  { way: DESK, passes: 1, returns: 2, marks: 3 },
  { way: THUMB, passes: 5, returns: 6, marks: 7 },
];
const NAMES: Record<number, string> = {
  1: 'Perian',
  2: 'Muara Leka',
  3: 'Muara Aloh',
  5: 'Batuq',
  6: 'Rebaq Rinding',
  7: 'Muara Muntai Ulu',
};

(found.path === undefined ? describe.skip : describe)(found.reason ?? 'the day of a camat', () => {
  let siklus: RunningConsole;

  beforeAll(async () => {
    siklus = await startConsole(
      Object.fromEntries(
        Object.keys(NAMES).map((n) => [village(Number(n)).code, { step: 'evaluasi_apbdes' } as const]),
      ),
    );
  });
  afterAll(() => siklus.stop());

  async function reasonsOf(n: number, type: string): Promise<(string | undefined)[]> {
    const { rows } = await siklus.api.pool.query<{ event: { data: { reason?: string } } }>(
      'select event from event where cycle_id = $1 and type = $2',
      [`${village(n).id}-${YEAR}`, type],
    );
    return rows.map(({ event }) => event.data.reason);
  }

  for (const { way, passes, returns, marks } of DAYS) {
    test(`decides on one budget, returns another and marks a line of a third: ${way.name}`, async () => {
      const camat = await siklus.person('camat.64.02.01', way.size, way.hand);
      const { page, hand } = camat;
      const kades = await siklus.person(`kades.${village(passes).code}`);
      await kades.page.getByRole('link', { name: /Penyampaian DU-RKPDes/ }).waitFor();
      const dialog = page.getByRole('dialog');
      const queue = page.getByRole('region', { name: 'Antrean tugas' });
      const take = (n: number) => hand.use(queue.getByRole('link', { name: new RegExp(`^${NAMES[n]}\\b`) }));

      // Everything needed to decide is before him: what is asked, the figures, the text with its fingerprint.
      await take(passes);
      await page.getByText(`Anda diminta memutuskan "Evaluasi APBDes" Desa ${NAMES[passes]}`).waitFor();
      await page.getByRole('table', { name: 'Belanja menurut bidang' }).waitFor();
      await camat.picture(way.picture('camat-inbox'));
      await hand.use(page.getByRole('button', { name: 'Setujui', exact: true }));
      await dialog.getByText('Berikutnya: Perdes APBDes (Kepala desa).').waitFor();
      await camat.picture(way.picture('camat-approve'));
      await hand.use(dialog.getByRole('button', { name: 'Setujui' }));
      await page
        .getByText(`"Evaluasi APBDes" Desa ${NAMES[passes]} disetujui. Sekarang giliran: Perdes APBDes`)
        .waitFor();
      // The village head's inbox has filled by itself.
      await kades.page.getByRole('link', { name: /Selesaikan: Perdes APBDes/ }).waitFor();

      // A return is not possible without a reason, and the village reads it where it has to work.
      await page.goto(`${siklus.url}/inbox`);
      await take(returns);
      await page.getByText(`Desa ${NAMES[returns]} tahun anggaran ${YEAR}: setujui`).waitFor();
      await hand.use(page.getByRole('button', { name: 'Kembalikan', exact: true }));
      await dialog.getByText('Siklus kembali ke: Penyempurnaan hasil evaluasi (Kepala desa)').waitFor();
      expect(await dialog.getByRole('button', { name: 'Kembalikan' }).isDisabled()).toBe(true);
      await hand.write(dialog.getByLabel('Alasan'), REASON);
      await hand.use(dialog.getByRole('button', { name: 'Kembalikan' }));
      await page.getByText(`"Evaluasi APBDes" Desa ${NAMES[returns]} dikembalikan.`).waitFor();
      expect(await reasonsOf(returns, 'stepReturned')).toEqual([REASON]);

      // He marks a line where he reads it; while the remark is open he cannot approve, and reads why.
      await page.goto(`${siklus.url}/cycles/${village(marks).id}-${YEAR}`);
      await hand.turnTo('Anggaran');
      await hand.use(page.getByRole('button', { name: 'Beri catatan: Pos keamanan desa dan linmas' }));
      await hand.pick(
        dialog.getByRole('combobox', { name: 'Jenis catatan' }),
        page.getByRole('option', { name: 'Melebihi standar harga', exact: true }),
      );
      await hand.write(dialog.getByLabel('Catatan', { exact: false }).last(), 'Harga di atas SSH kabupaten.');
      await hand.use(dialog.getByRole('button', { name: 'Simpan catatan' }));
      await page.getByText('Melebihi standar harga: Terbuka').waitFor();
      await camat.picture(way.picture('camat-remark'));
      await page.goto(`${siklus.url}/inbox`);
      await take(marks);
      await page.getByText('1 catatan masih terbuka.').first().waitFor();
      expect(await page.getByRole('button', { name: 'Setujui', exact: true }).isDisabled()).toBe(true);

      const secretary = await siklus.person(`kades.${village(returns).code}`);
      await secretary.page.goto(`${siklus.url}/our-cycle`);
      await secretary.page.getByText(REASON).first().waitFor();
      await secretary.picture(way.picture('village-returned'));
      expect([...camat.complaints, ...kades.complaints, ...secretary.complaints]).toEqual([]);
      for (const person of [camat, kades, secretary]) await person.leave();
    });
  }
});

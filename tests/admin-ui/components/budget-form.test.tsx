/** @jest-environment @siklus/tests/setup/dom.mjs */
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { ActionDialog } from '../../../admin-ui/src/actions/ActionDialog.tsx';
import { Village } from '../../domain/cycle/village.ts';
import { workbook } from '../../intake/workbook.ts';
import { type Asked, showIn, written } from './console.tsx';
import { shown } from './village-year.ts';

afterEach(cleanup);

const cycle = shown(new Village().upTo('rapbdes'), 'sekdes');
const SHEET =
  'Kode Rekening\tUraian\tJumlah\n5.1.1\tPenghasilan tetap\t1.807.505.608,60\n5.2.1\tBelanja barang\t250000';
const SHA = 'a'.repeat(64);
const CLEAN = { findings: [], totals: { expenditure: '1807755608.60', balance: '0.00' }, rules: { version: 'v' } };

async function open(check: (asked: Asked) => { status?: number; body: unknown }) {
  const action = cycle.allowedActions.find(({ template }) => template.kind === 'rancangan_apbdes');
  if (action === undefined) throw new Error('The budget cannot be handed in');
  const onDone = jest.fn();
  const part = <ActionDialog cycle={cycle} action={action} onClose={() => {}} onDone={onDone} />;
  const shownPart = await showIn('sekdes', part, (asked) => {
    if (asked.path === '/budget-checks') return check(asked);
    if (asked.path.endsWith('/budget-versions')) return { body: { versionId: 'v-7', sha256: SHA } };
    return { body: asked.method === 'GET' ? cycle : {} };
  });
  // The form is fetched when it is needed.
  const lines = await screen.findByRole('textbox', { name: /Baris anggaran/ }, { timeout: 20_000 });
  return { ...shownPart, onDone, paste: (text: string) => fireEvent.change(lines, { target: { value: text } }) };
}
const confirm = () => screen.getByRole<HTMLButtonElement>('button', { name: /^Lampirkan/ });

describe('The lines of a budget', () => {
  test('pasted out of a spreadsheet are checked before anything is stored, to the sen', async () => {
    const { asked, paste } = await open(() => ({ body: CLEAN }));
    expect(confirm().disabled).toBe(true);
    paste(SHEET);
    await screen.findByText(/2 baris terbaca/);
    expect(written(asked)).toMatchObject([
      {
        path: '/budget-checks',
        body: {
          fiscalYear: 2027,
          villageCode: '64.02.01.2001',
          lines: [
            { account: '5.1.1', description: 'Penghasilan tetap', amount: '1807505608.60' },
            { account: '5.2.1', description: 'Belanja barang', amount: '250000.00' },
          ],
        },
      },
    ]);
    expect(confirm().disabled).toBe(false);
  });

  test('become a version of their own, and exactly that version is attached', async () => {
    const { asked, user, paste, onDone } = await open(() => ({ body: CLEAN }));
    paste(SHEET);
    await screen.findByText(/2 baris terbaca/);
    await user.click(confirm());
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    const [, stored, attached] = written(asked);
    expect(stored).toMatchObject({ path: `/cycles/${cycle.id}/budget-versions`, body: { kind: 'rancangan_apbdes' } });
    expect(attached).toMatchObject({
      path: `/cycles/${cycle.id}/commands`,
      body: { type: 'attachDocument', step: 'rapbdes', kind: 'rancangan_apbdes', versionId: 'v-7', sha256: SHA },
    });
  });

  test('that the rules cannot read name their row of the sheet and its column, and cannot be handed in', async () => {
    const errors = [{ path: 'lines.1.account', message: 'Too big: expected string to have <=60 characters' }];
    const { paste } = await open(() => ({ status: 400, body: { code: 'INVALID', detail: 'Isian salah', errors } }));
    paste(SHEET);
    await screen.findByText('Baris 3, kolom Kode rekening: “5.2.1” tidak diterima. Periksa bentuk dan panjangnya.');
    expect([confirm().disabled, screen.queryByText(/Too big/)]).toEqual([true, null]);
  });

  test('are called by their rows of the sheet in what the checks find', async () => {
    const finding = {
      id: 'V5.x',
      rule: 'V5',
      subject: 'line 2',
      severity: 'blocking',
      lines: ['line 2'],
      provisional: false,
    };
    const words = { title: { id: 'Judul', en: '' }, detail: { id: 'Rincian.', en: '' }, citation: 'Ps 1' };
    const { paste } = await open(() => ({ body: { ...CLEAN, findings: [{ ...finding, ...words }] } }));
    paste(`Judul di atas\n\n${SHEET}`);
    await screen.findByText(/baris 5/);
  });

  test('without a column of amounts are asked which one it is, and nobody else is asked before', async () => {
    const { asked, user, paste } = await open(() => ({ body: CLEAN }));
    paste('Uraian;Rekening;Angka\nPenghasilan tetap;5.1.1;1.000');
    await screen.findByText(/Kolom ini belum dikenali: Jumlah/);
    expect([written(asked), confirm().disabled]).toEqual([[], true]);
    await user.click(screen.getByRole('combobox', { name: 'Angka' }));
    await user.click(await screen.findByRole('option', { name: 'Jumlah' }));
    await screen.findByText(/1 baris terbaca/);
    expect(written(asked)).toMatchObject([{ body: { lines: [{ account: '5.1.1', amount: '1000.00' }] } }]);
  });

  test('printed with their sums are counted once, and a sum that they do not make is said with both numbers', async () => {
    const { asked, paste } = await open(() => ({ body: CLEAN }));
    paste('Rekening;Uraian;Jumlah\n5;BELANJA;300\n5.1;Pegawai;200\n5.1.1;Siltap;200\n5.2.1;Barang;50');
    await screen.findByText(/2 baris terbaca/);
    screen.getByText('2 baris adalah jumlah dari baris lain: ditampilkan, tidak dihitung lagi.');
    screen.getByText('Baris 2, 5 BELANJA: tertulis Rp300, baris-barisnya Rp250.');
    expect(written(asked)).toMatchObject([{ body: { declared: { '5': '300.00', '5.1': '200.00' }, lines: [{}, {}] } }]);
  });

  test('with a volume of 1.250 are not taken before somebody has said what is meant', async () => {
    const { asked, user, paste } = await open(() => ({ body: CLEAN }));
    paste('Rekening;Volume;Jumlah\n5.3.5;1.250;125.000.000');
    await screen.findByText(/Di kolom Volume tertulis “1.250” \(baris 2\)/);
    expect([written(asked), confirm().disabled]).toEqual([[], true]);
    await user.click(screen.getByRole('combobox', { name: /“1.250” berarti/ }));
    await user.click(await screen.findByRole('option', { name: '1,25' }));
    await screen.findByText(/1 baris terbaca/);
    expect(written(asked)).toMatchObject([{ body: { lines: [{ volume: '1.25' }] } }]);
  });

  test('come out of a workbook as it is', async () => {
    const { asked } = await open(() => ({ body: CLEAN }));
    const file = workbook({
      RAB: [
        ['Rekening', 'Uraian', 'Jumlah'],
        ['5.1.1', 'Siltap, "kades"', 12345.67],
      ],
    });
    const input = screen.getByRole('dialog').querySelector('input[type="file"]');
    fireEvent.change(input as Element, { target: { files: [new File([file], 'rab.xlsx')] } });
    // The reader of workbooks is fetched with the first of them.
    await screen.findByText(/1 baris terbaca/, {}, { timeout: 20_000 });
    expect(written(asked)).toMatchObject([
      { body: { lines: [{ account: '5.1.1', description: 'Siltap, "kades"', amount: '12345.67' }] } },
    ]);
  });
});

/** @jest-environment @siklus/tests/setup/dom.mjs */
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Suspense } from 'react';
import { ImportDialog as Dialog } from '../../../admin-ui/src/proposals/ImportDialog.tsx';
import { lazyWithTexts } from '../../../admin-ui/src/providers/lazy-texts.ts';
import { Village } from '../../domain/cycle/village.ts';
import { showIn, written } from './console.tsx';
import { shown } from './village-year.ts';

afterEach(cleanup);

// As the screens have it: it comes with its texts.
const ImportDialog = lazyWithTexts(() => Promise.resolve(Dialog));

const cycle = shown(new Village(), 'sekdes');
const FILE = 'usulan;biaya;laki_laki\nJalan tani;12.500.000;30\nPosyandu;3.000.000;0';
const clear = (row: number) => ({ row, result: 'clear', message: 'Siap', village: null, candidates: [], errors: [] });
const unclear = {
  ...clear(2),
  result: 'invalid',
  message: 'Tidak lengkap',
  errors: [{ path: 'beneficiaries.men', message: '' }],
};

async function open(rows: object[], ofCycle: typeof cycle | null = cycle) {
  const onDone = jest.fn();
  const part = (
    <Suspense>
      <ImportDialog cycle={ofCycle} onClose={() => {}} onDone={onDone} />
    </Suspense>
  );
  const { asked, user } = await showIn('sekdes', part, ({ body }) => ({
    body: { stored: (body as { dryRun: boolean }).dryRun ? 0 : rows.length, rows },
  }));
  await screen.findByRole('dialog', {}, { timeout: 20_000 });
  const choose = (text: string) => {
    const input = screen.getByRole('dialog').querySelector('input[type="file"]');
    fireEvent.change(input as Element, { target: { files: [new File([text], 'usulan.csv')] } });
  };
  return { asked, user, onDone, choose };
}
const store = () => screen.getByRole<HTMLButtonElement>('button', { name: /^Simpan/ });

describe('Proposals out of a file', () => {
  test('are read first and stored only when somebody has seen what each row means', async () => {
    const { asked, user, onDone, choose } = await open([clear(1), clear(2)]);
    expect(store().disabled).toBe(true);
    choose(FILE);
    await screen.findByText('2 baris siap disimpan');
    const [read] = written(asked);
    expect(read?.body).toMatchObject({
      fiscalYear: 2027,
      dryRun: true,
      rows: [
        { title: 'Jalan tani', cost: '12500000.00', beneficiaries: { men: 30 }, villageCode: '64.02.01.2001' },
        { title: 'Posyandu', cost: '3000000.00', villageCode: '64.02.01.2001' },
      ],
    });
    await user.click(store());
    await waitFor(() => expect(onDone).toHaveBeenCalledTimes(1));
    const [, stored, ...more] = written(asked);
    expect(stored?.body).toEqual({ ...(read?.body as object), dryRun: false });
    expect(stored?.key).not.toBe(read?.key);
    expect(more).toEqual([]);
  });

  test('of which one is not clear are not stored, none of them; that row comes first and names its column', async () => {
    const { choose } = await open([clear(1), unclear]);
    choose(FILE);
    await screen.findByText(/1 dari 2 baris belum jelas/);
    const [, first] = within(screen.getByRole('table')).getAllByRole('row');
    // The third row of the sheet: what people see in their spreadsheet.
    expect(first?.textContent).toMatch(/^3Posyandu.*Rp3.000.000.*Laki-laki/);
    expect(store().disabled).toBe(true);
  });

  test('without a column of titles are asked which one it is, and the API is asked only then', async () => {
    const { asked, user, choose } = await open([clear(1)]);
    choose('nama;biaya\nJalan;1');
    await screen.findByText(/Kolom ini belum dikenali: Usulan/);
    expect(written(asked)).toEqual([]);
    await user.click(screen.getByRole('combobox', { name: 'nama' }));
    await user.click(await screen.findByRole('option', { name: 'Usulan' }));
    await screen.findByText('1 baris siap disimpan');
    expect(written(asked)).toMatchObject([{ body: { rows: [{ title: 'Jalan', cost: '1.00' }] } }]);
  });

  test('with a cell that cannot be read name its row and column, and are not asked of anybody', async () => {
    const { asked, choose } = await open([]);
    choose('usulan;biaya\nJalan;sekitar 5 juta');
    await screen.findByText('Baris 2, kolom Biaya: “sekitar 5 juta” bukan angka.');
    expect([written(asked), store().disabled]).toEqual([[], true]);
  });

  test('that were checked for one year cannot be stored for another', async () => {
    const { choose } = await open([clear(1), clear(2)], null);
    choose(FILE);
    await screen.findByText('2 baris siap disimpan');
    expect(store().disabled).toBe(false);
    fireEvent.change(screen.getByRole('textbox', { name: 'Tahun anggaran' }), { target: { value: '2031' } });
    expect([store().disabled, screen.queryByRole('table')]).toEqual([true, null]);
  });
});

/** @jest-environment @siklus/tests/setup/dom.mjs */
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { ActionDialog } from '../../../admin-ui/src/actions/ActionDialog.tsx';
import { Village } from '../../domain/cycle/village.ts';
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
  const lines = await screen.findByRole('textbox', { name: /Baris anggaran/ });
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

  test('that the rules cannot read name their line, and cannot be handed in', async () => {
    const errors = [{ path: 'lines.1.account', message: 'Kode rekening tidak dikenal' }];
    const { paste } = await open(() => ({ status: 400, body: { code: 'INVALID', detail: 'Isian salah', errors } }));
    paste(SHEET);
    await screen.findByText(/lines\.1\.account: Kode rekening tidak dikenal/);
    expect(confirm().disabled).toBe(true);
  });

  test('without a column of amounts are told so at once, and asked of nobody', async () => {
    const { asked, paste } = await open(() => ({ body: CLEAN }));
    paste('Uraian;Rekening\nPenghasilan tetap;5.1.1');
    await screen.findByText('Kolom rekening dan jumlah harus ada di baris judul.');
    expect([written(asked), confirm().disabled]).toEqual([[], true]);
  });
});

/** @jest-environment @siklus/tests/setup/dom.mjs */
import { afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import type { InspectionFindingDetail } from '../../../admin-ui/src/api/types.ts';
import { JudgeDialog } from '../../../admin-ui/src/findings/JudgeDialog.tsx';
import { OpenBalance } from '../../../admin-ui/src/findings/OpenBalance.tsx';
import { RecordFindingDialog } from '../../../admin-ui/src/findings/RecordFindingDialog.tsx';
import { loadLateTexts } from '../../../admin-ui/src/providers/i18nProvider.ts';
import { Village } from '../../domain/cycle/village.ts';
import { showIn, written } from './console.tsx';
import { shown } from './village-year.ts';

beforeAll(loadLateTexts);
afterEach(cleanup);

const VILLAGE = { code: '64.02.01.2001', name: 'Perian' };
const button = (name: RegExp) => screen.getByRole<HTMLButtonElement>('button', { name });
/** At once: what is typed letter by letter is another test's business. */
const fill = (name: RegExp, value: string) => fireEvent.change(screen.getByLabelText(name), { target: { value } });

type Shown = Awaited<ReturnType<typeof showIn>>;
async function choose({ user }: Pick<Shown, 'user'>, label: RegExp, option: RegExp) {
  await user.click(screen.getByRole('combobox', { name: label }));
  await user.click(await screen.findByRole('option', { name: option }));
}

describe('The form of a finding', () => {
  const receipt = {
    id: 'f-1',
    number: 3,
    state: 'terbuka',
    acts: 0,
    dueOn: '2026-07-01',
    at: '2026-05-02T01:00:00.000Z',
  };
  async function open() {
    const onClose = jest.fn();
    const part = <RecordFindingDialog village={VILLAGE} onClose={onClose} />;
    return { ...(await showIn('inspektorat', part, () => ({ status: 201, body: receipt }))), onClose };
  }

  test('asks for an amount where money is to come back, reads it as people write it, and sends what was filled in', async () => {
    const at = await open();
    const { user, asked, onClose } = at;
    await choose(at, /Jenis temuan/, /Uang yang harus dikembalikan/);
    fill(/Tahun anggaran/, '2025');
    fill(/^Temuan/, 'Kekurangan volume jalan');
    fill(/^Sebab/, 'Tidak diukur');
    fill(/^Rekomendasi/, 'Setor ke kas desa');
    fill(/Nomor laporan/, '700/12/LHP/2026');
    fill(/Tanggal laporan/, '2026-03-02');
    expect(button(/^Catat$/).disabled).toBe(true);
    fill(/^Jumlah/, 'Rp 10.000.000,50');
    expect(button(/^Catat$/).disabled).toBe(false);
    await user.click(button(/^Catat$/));
    await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
    expect(written(asked)).toMatchObject([
      {
        path: `/villages/${VILLAGE.code}/findings`,
        body: {
          kind: 'pengembalian',
          fiscalYear: 2025,
          title: 'Kekurangan volume jalan',
          cause: 'Tidak diukur',
          recommendation: 'Setor ke kas desa',
          amount: '10000000.50',
          report: { number: '700/12/LHP/2026', date: '2026-03-02' },
          addressee: 'kades',
        },
      },
    ]);
  });

  test('lets an amount be left out where none is needed, and never sends one that cannot be read', async () => {
    const at = await open();
    await choose(at, /Jenis temuan/, /Administrasi/);
    for (const [name, text] of [
      [/Tahun anggaran/, '2025'],
      [/^Temuan/, 'Buku kas tidak ditutup'],
      [/^Sebab/, 'Lalai'],
      [/^Rekomendasi/, 'Tutup tiap bulan'],
      [/Nomor laporan/, 'LHP 1'],
      [/Tanggal laporan/, '2026-03-02'],
    ] as const) {
      fill(name, text);
    }
    expect(button(/^Catat$/).disabled).toBe(false);
    fill(/^Jumlah/, 'sepuluh juta');
    expect(button(/^Catat$/).disabled).toBe(true);
  });
});

describe('The form of a judgement', () => {
  const refusal = {
    code: 'INSPECTION_SAME_PERSON',
    detail: 'Mintalah petugas lain',
    citation: null,
    fixers: ['inspektorat'],
  };
  const finding = (settles: boolean) =>
    ({
      id: 'f-1',
      title: 'Kekurangan volume',
      village: { name: 'Perian' },
      claimed: '4000000.00',
      left: '10000000.00',
      acts: 1,
      settle: { allowed: settles, refusals: settles ? [] : [refusal] },
    }) as unknown as InspectionFindingDetail;
  const show = (settles: boolean) => {
    const part = <JudgeDialog finding={finding(settles)} onDone={jest.fn()} onClose={jest.fn()} />;
    return showIn('inspektorat', part, () => ({ body: { state: 'sebagian' } }));
  };

  test('does not offer to settle to whoever recorded the finding, and says who can', async () => {
    const { user } = await show(false);
    await user.click(screen.getByRole('combobox', { name: /Penilaian/ }));
    const options = (await screen.findAllByRole('option')).map(({ textContent }) => textContent);
    expect(options).toEqual(['Sesuai sebagian', 'Belum sesuai']);
    expect(document.body.textContent).toContain('Mintalah petugas lain');
  });

  test('sends the verdict with its reason, what of the money is accepted, and what was read', async () => {
    const at = await show(true);
    await choose(at, /Penilaian/, /Sesuai sebagian/);
    fill(/Setoran yang diterima/, '4.000.000');
    expect(button(/Simpan/).disabled).toBe(true);
    fill(/Alasan/, 'Cocok dengan rekening koran');
    await at.user.click(button(/Simpan/));
    await waitFor(() => expect(written(at.asked)).toHaveLength(1));
    expect(written(at.asked)[0]?.body).toEqual({
      verdict: 'sebagian',
      reason: 'Cocok dengan rekening koran',
      repaid: '4000000.00',
      basedOn: 1,
    });
  });
});

describe('What is said on a running budget', () => {
  const cycle = shown(new Village({ fiscalYear: 2027 }), 'sekdes');
  const row = (id: string, fiscalYear: number) => ({
    id,
    fiscalYear,
    kind: 'silpa_kurang',
    amount: '5000000.00',
    report: { number: `LHP ${id}`, date: '2026-03-02' },
  });

  test('are the open findings on the balance of years before it, and none of its own year', async () => {
    const { asked } = await showIn('sekdes', <OpenBalance cycle={cycle} />, () => ({
      body: [row('1', 2026), row('2', 2027)],
    }));
    const note = await screen.findByRole('note');
    expect(note.textContent).toMatch(/LHP 1/);
    expect(note.textContent).not.toMatch(/LHP 2/);
    expect(note.textContent).toMatch(/5\.000\.000/);
    expect(asked.some(({ path }) => path === '/findings')).toBe(true);
  });

  test('is nothing to whom findings are no business', async () => {
    const { asked } = await showIn('pendamping', <OpenBalance cycle={cycle} />, () => ({ body: [row('1', 2026)] }));
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(asked.filter(({ path }) => path === '/findings')).toEqual([]);
    expect(screen.queryByRole('note')).toBeNull();
  });
});

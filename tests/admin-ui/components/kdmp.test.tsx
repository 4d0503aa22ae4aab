/** @jest-environment @siklus/tests/setup/dom.mjs */
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { KdmpEntry, KdmpLedger, Role, VillageDetail } from '../../../admin-ui/src/api/types.ts';
import { VillageKdmp } from '../../../admin-ui/src/kdmp/VillageKdmp.tsx';
import { loadLateTexts } from '../../../admin-ui/src/providers/i18nProvider.ts';
import { type Asked, showIn, written } from './console.tsx';

beforeAll(loadLateTexts);
afterEach(cleanup);

const village = {
  id: '6402012001',
  code: '64.02.01.2001',
  name: 'Perian',
  type: 'desa',
  endedOn: null,
  cycle: { id: '6402012001-2027', fiscalYear: 2027, stage: 'budgeting', status: 'active' },
} as unknown as VillageDetail;
const PATH = `/villages/${village.id}/kdmp`;

const entry = (more: Partial<KdmpEntry>): KdmpEntry => ({
  id: 'a1',
  kind: 'approval',
  name: { id: 'persetujuan kepala desa', en: 'approval' },
  state: 'stands',
  on: '2026-02-10',
  fiscalYear: null,
  amount: null,
  number: '140/7/2026',
  basis: 'm1',
  about: null,
  replaces: null,
  reason: null,
  attendance: null,
  paper: null,
  loan: null,
  holder: null,
  tranche: null,
  verdict: null,
  answer: null,
  by: { id: 'x', name: 'Kades', role: 'kades' },
  at: '2026-02-10T01:00:00.000Z',
  may: [],
  ...more,
});
const ledger = (more: Partial<KdmpLedger>): KdmpLedger => ({
  village: village.id,
  entries: [],
  years: [],
  totals: { loans: '0.00', taken: '0.00', repaid: '0.00', debt: '0.00' },
  risks: [],
  may: [],
  ...more,
});

async function open(
  role: Role,
  shown: KdmpLedger,
  answers: (asked: Asked) => { status?: number; body: unknown } | null = () => null,
) {
  const part = await showIn(role, <VillageKdmp village={village} />, (asked) => {
    const answer = answers(asked);
    return answer ?? { status: asked.method === 'POST' ? 201 : 200, body: shown };
  });
  await screen.findByRole('heading', { name: 'Koperasi Desa Merah Putih' });
  return part;
}
const dialog = () => within(screen.getByRole('dialog'));
const fill = (label: RegExp, value: string) => fireEvent.change(dialog().getByLabelText(label), { target: { value } });
const confirm = (name: RegExp) => dialog().getByRole<HTMLButtonElement>('button', { name });

describe('the ledger of the KDMP on the page of a village', () => {
  test('says that nothing is on record, and offers nothing to who may enter nothing', async () => {
    await open('inspektorat', ledger({}));
    expect(screen.getByText(/dimulai dengan musyawarah desa khusus/)).not.toBeNull();
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('the support of a year goes out as it was meant, to the sen, resting on its approval', async () => {
    const shown = ledger({ entries: [entry({})], may: [{ kind: 'support', bases: ['a1'] }] });
    const { asked, user } = await open('sekdes', shown);
    await user.click(screen.getByRole('button', { name: 'Catat dukungan Dana Desa' }));
    expect(dialog().getByText(/Paling banyak 30 %/)).not.toBeNull();
    expect(confirm(/^Catat/).disabled).toBe(true);
    fill(/Tahun anggaran/, '2027');
    fill(/Jumlah/, '0');
    expect(confirm(/^Catat/).disabled).toBe(true);
    fill(/Jumlah/, '27.400.110,30');
    await user.click(confirm(/^Catat/));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(written(asked)).toMatchObject([
      { path: PATH, body: { kind: 'support', approval: 'a1', fiscalYear: 2027, amount: '27400110.30' } },
    ]);
  });

  test('a limit that is passed is told in the dialog, and what was typed stays', async () => {
    const detail = 'Dukungan tahun 2027 melebihi batas sebesar Rp0,01.';
    const refusals = [
      { code: 'KDMP_SUPPORT_OVER_LIMIT', detail, citation: 'Permendesa 10/2025', fixers: [], params: {} },
    ];
    const shown = ledger({ entries: [entry({})], may: [{ kind: 'support', bases: ['a1'] }] });
    const { user } = await open('sekdes', shown, ({ method }) =>
      method === 'POST' ? { status: 422, body: { code: 'KDMP_SUPPORT_OVER_LIMIT', detail, refusals } } : null,
    );
    await user.click(screen.getByRole('button', { name: 'Catat dukungan Dana Desa' }));
    fill(/Tahun anggaran/, '2027');
    fill(/Jumlah/, '1');
    await user.click(confirm(/^Catat/));
    await waitFor(() => expect(dialog().getByRole('alert').textContent).toContain(detail));
    expect(dialog().getByLabelText<HTMLInputElement>(/Jumlah/).value).toBe('1');
  });

  test('the minutes are stored first, and exactly that version goes into the entry', async () => {
    const { asked, user } = await open('kades', ledger({ may: [{ kind: 'musdesus', bases: [] }] }), ({ path }) =>
      path.endsWith('/documents') ? { status: 201, body: { versionId: 'v-9', sha256: 'a'.repeat(64) } } : null,
    );
    await user.click(screen.getByRole('button', { name: 'Catat musyawarah desa khusus' }));
    fill(/^Tanggal/, '2026-02-03');
    fill(/Diundang/, '60');
    fill(/laki-laki/, '31');
    fill(/perempuan/, '22');
    expect(confirm(/^Catat/).disabled).toBe(true);
    await user.upload(
      dialog().getByLabelText(/Pilih berkas|Berkas/i, { selector: 'input' }),
      new File(['hadir'], 'ba.pdf', { type: 'application/pdf' }),
    );
    await waitFor(() => expect(confirm(/^Catat/).disabled).toBe(false));
    await user.click(confirm(/^Catat/));
    await waitFor(() => expect(written(asked)).toHaveLength(2));
    expect(written(asked)).toMatchObject([
      { path: '/cycles/6402012001-2027/documents', body: { kind: 'ba_musdesus_kdmp', fileName: 'ba.pdf' } },
      {
        path: PATH,
        body: {
          kind: 'musdesus',
          on: '2026-02-03',
          attendance: { invited: 60, male: 31, female: 22 },
          paper: { cycleId: '6402012001-2027', versionId: 'v-9' },
        },
      },
    ]);
  });

  test('a village that disputes an instalment says why; a correction begins with what was said', async () => {
    const taken = entry({
      id: 'i1',
      kind: 'instalment',
      on: '2026-06-10',
      amount: '41666666.67',
      number: 'ND 9',
      tranche: 1,
      basis: null,
      may: ['confirm', 'dispute', 'replace'],
    });
    const { asked, user } = await open('sekdes', ledger({ entries: [taken] }));
    await user.click(screen.getByRole('button', { name: /^Sanggah: / }));
    expect(confirm(/^Sanggah/).disabled).toBe(true);
    fill(/Alasan/, 'Tidak ada di rekening koran');
    await user.click(confirm(/^Sanggah/));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await user.click(screen.getByRole('button', { name: /^Betulkan: / }));
    expect(dialog().getByLabelText<HTMLInputElement>(/Jumlah/).value).toBe('Rp41.666.666,67');
    fill(/Jumlah/, '40.000.000');
    expect(confirm(/^Betulkan/).disabled).toBe(true);
    fill(/Alasan/, 'Salah angka');
    await user.click(confirm(/^Betulkan/));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(written(asked).map(({ body }) => body)).toEqual([
      { kind: 'verdict', about: 'i1', verdict: 'disputed', reason: 'Tidak ada di rekening koran' },
      {
        kind: 'instalment',
        on: '2026-06-10',
        tranche: 1,
        amount: '40000000.00',
        number: 'ND 9',
        replaces: 'i1',
        reason: 'Salah angka',
      },
    ]);
  });
});

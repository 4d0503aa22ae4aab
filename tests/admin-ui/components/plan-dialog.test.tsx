/** @jest-environment @siklus/tests/setup/dom.mjs */
import { afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import type { MediumTermPlan, MediumTermPlans, VillageDetail } from '../../../admin-ui/src/api/types.ts';
import { PlanDialog } from '../../../admin-ui/src/plans/PlanDialog.tsx';
import { loadLateTexts } from '../../../admin-ui/src/providers/i18nProvider.ts';
import { showIn, written } from './console.tsx';

beforeAll(loadLateTexts);
afterEach(cleanup);

const VILLAGE = { id: '6402012001', code: '64.02.01.2001', name: 'Perian' } as VillageDetail;
const FIRST = { id: 'p-1', from: 2025, until: 2032, inaugurated: '2025-01-10', review: 'confirmed' } as MediumTermPlan;
const TEXT = { versionId: 'v-7', cycleId: '6402012001-2027', title: 'Perdes perubahan', sha256: 'a'.repeat(64) };

const FIELDS: [RegExp, string][] = [
  [/Tahun pertama/, '2025'],
  [/Tahun terakhir/, '2034'],
  [/Hari pelantikan/, '2025-01-10'],
  [/Nomor Perdes/, '3/2025'],
  [/Hari penetapan/, '2025-03-01'],
];

async function open(
  before: MediumTermPlan | null,
  texts: MediumTermPlans['texts'] = [],
  refused?: object,
  cycle?: { id: string },
) {
  const onDone = jest.fn();
  const plans = { plans: [], texts } as unknown as MediumTermPlans;
  const part = (
    <PlanDialog
      village={{ ...VILLAGE, cycle } as VillageDetail}
      plans={plans}
      before={before}
      onDone={onDone}
      onClose={() => {}}
    />
  );
  const shown = await showIn('sekdes', part, ({ path }) => {
    if (path.endsWith('/documents')) return { status: 201, body: { versionId: 'v-9', sha256: TEXT.sha256 } };
    return refused ? { status: 422, body: refused } : { body: plans };
  });
  const name = before ? 'Catat perubahan' : 'Catat RPJMDes';
  const confirm = await screen.findByRole<HTMLButtonElement>('button', { name });
  const fill = (label: RegExp, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
  return { ...shown, onDone, confirm, fill };
}

describe('The dialog of a medium-term plan', () => {
  test('is ready when period, inauguration, Perdes and paper are there, and sends exactly that', async () => {
    const { asked, user, onDone, confirm, fill } = await open(null);
    fill(/Tahun pertama/, '2025');
    fill(/Tahun terakhir/, '203');
    fill(/Hari pelantikan/, '2025-01-10');
    fill(/Nomor Perdes/, ' 3/2025 ');
    fill(/Hari penetapan/, '2025-03-01');
    fill(/Nomor naskah/, 'Perdes 3/2025');
    expect(confirm.disabled).toBe(true);
    fill(/Tahun terakhir/, '2032');
    expect(confirm.disabled).toBe(false);
    expect(screen.queryByLabelText(/musrenbangdes khusus/)).toBeNull();
    await user.click(confirm);
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(written(asked)).toMatchObject([
      {
        path: '/villages/64.02.01.2001/medium-term-plans',
        body: {
          from: 2025,
          until: 2032,
          inaugurated: '2025-01-10',
          perdes: '3/2025',
          source: { paper: 'Perdes 3/2025' },
          supersedes: null,
          change: null,
        },
      },
    ]);
  });

  test('of a change asks for ground, meetings and agreement, as long as the term is the same', async () => {
    const { asked, user, onDone, confirm, fill } = await open(FIRST, [TEXT]);
    fill(/Nomor Perdes/, '7/2027');
    fill(/Hari penetapan/, '2027-03-01');
    await user.click(screen.getByRole('combobox', { name: /Naskah/ }));
    await user.click(await screen.findByRole('option', { name: /Perdes perubahan/ }));
    expect(confirm.disabled).toBe(true);
    await user.click(screen.getByRole('combobox', { name: /Alasan perubahan/ }));
    await user.click(await screen.findByRole('option', { name: 'bencana alam' }));
    fill(/Hari musrenbangdes khusus/, '2027-02-01');
    fill(/Nomor berita acara/, 'BA 7');
    expect(confirm.disabled).toBe(true);
    fill(/Hari kesepakatan BPD/, '2027-02-20');
    expect(confirm.disabled).toBe(false);
    await user.click(confirm);
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(written(asked)[0]?.body).toMatchObject({
      supersedes: 'p-1',
      source: { versionId: 'v-7' },
      change: { ground: 'naturalDisaster', musrenbangOn: '2027-02-01', minutes: 'BA 7', agreedOn: '2027-02-20' },
    });
    fill(/Hari pelantikan/, '2027-01-05');
    expect(screen.queryByLabelText(/Hari musrenbangdes khusus/)).toBeNull();
  });

  test('stores a file first and names exactly that version', async () => {
    const { asked, user, onDone, confirm, fill } = await open(null, [], undefined, { id: '6402012001-2027' });
    for (const [label, value] of FIELDS) fill(label, value);
    await user.click(screen.getByRole('combobox', { name: /Naskah/ }));
    await user.click(await screen.findByRole('option', { name: 'Berkas baru' }));
    expect(confirm.disabled).toBe(true);
    await user.upload(screen.getByLabelText('Pilih berkas'), new File(['kode\n02.03.10\n'], 'rpjmdes.csv'));
    await waitFor(() => expect(confirm.disabled).toBe(false));
    await user.click(confirm);
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(written(asked)).toMatchObject([
      { path: '/cycles/6402012001-2027/documents', body: { kind: 'perdes_rpjmdes', mediaType: 'text/csv' } },
      { path: '/villages/64.02.01.2001/medium-term-plans', body: { from: 2025, source: { versionId: 'v-9' } } },
    ]);
  });

  test('shows why it was refused and keeps what was typed', async () => {
    const detail = 'Periode 2025–2034 tidak sesuai masa jabatan';
    const refusal = { code: 'PLAN_PERIOD', detail, citation: 'UU 6/2014 Ps 79(2)', fixers: [], params: {} };
    const { user, onDone, confirm, fill } = await open(null, [], { code: 'PLAN_PERIOD', detail, refusals: [refusal] });
    for (const [label, value] of FIELDS) fill(label, value);
    fill(/Nomor naskah/, 'Perdes 3/2025');
    await user.click(confirm);
    expect((await screen.findByRole('alert')).textContent).toContain(detail);
    expect(screen.getByLabelText<HTMLInputElement>(/Tahun terakhir/).value).toBe('2034');
    expect(onDone).not.toHaveBeenCalled();
  });
});

/** @jest-environment @siklus/tests/setup/dom.mjs */
import { afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import type { VillageCouncil as Council, VillageDetail } from '../../../admin-ui/src/api/types.ts';
import { CouncilDialog } from '../../../admin-ui/src/council/CouncilDialog.tsx';
import { VillageCouncil } from '../../../admin-ui/src/council/VillageCouncil.tsx';
import { FigureForm } from '../../../admin-ui/src/figures/FigureForm.tsx';
import { loadLateTexts } from '../../../admin-ui/src/providers/i18nProvider.ts';
import { showIn, written } from './console.tsx';

beforeAll(loadLateTexts);
afterEach(cleanup);

const VILLAGE = { id: '6402012001', code: '64.02.01.2001', name: 'Perian' } as VillageDetail;
const ENTRY = {
  id: 'c-1',
  seats: 7,
  filled: 6,
  decree: '141/12/2026',
  since: '2026-01-10',
  by: { id: 'd-1', name: 'Dinas PMD', role: 'dpmd' as const },
  at: '2026-01-12T02:00:00.000Z',
};
const NONE: Council = { on: '2026-03-01', inForce: null, entries: [], sizes: [5, 7, 9] };
const TOLD: Council = { ...NONE, inForce: ENTRY, entries: [ENTRY] };

async function open(council: Council, refused?: object) {
  const onDone = jest.fn();
  const part = <CouncilDialog village={VILLAGE} council={council} onDone={onDone} onClose={() => {}} />;
  const shown = await showIn('dpmd', part, () =>
    refused ? { status: 422, body: refused } : { status: 201, body: TOLD },
  );
  const confirm = await screen.findByRole<HTMLButtonElement>('button', { name: 'Catat kursi BPD' });
  const fill = (label: RegExp, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
  const choose = async (seats: string) => {
    await shown.user.click(screen.getByRole('combobox', { name: 'Kursi' }));
    await shown.user.click(await screen.findByRole('option', { name: seats }));
  };
  return { ...shown, onDone, confirm, fill, choose };
}

describe('The dialog of the seats of a BPD', () => {
  test('is ready when seats, members, decree and day are there and fit each other, and sends exactly that', async () => {
    const { asked, user, onDone, confirm, fill, choose } = await open(NONE);
    fill(/^Terisi/, '8');
    fill(/^Keputusan/, ' 141/12/2026 ');
    fill(/^Sejak/, '2026-01-10');
    expect(confirm.disabled).toBe(true);
    await choose('7');
    // Eight people do not hold seven seats.
    expect(confirm.disabled).toBe(true);
    expect(screen.getByText(/dari 0 sampai 7/)).toBeTruthy();
    fill(/^Terisi/, '6');
    expect(confirm.disabled).toBe(false);
    await user.click(confirm);
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(written(asked)).toEqual([
      {
        method: 'POST',
        path: '/villages/64.02.01.2001/council',
        key: expect.any(String),
        body: { seats: 7, filled: 6, decree: '141/12/2026', since: '2026-01-10' },
      },
    ]);
  });

  test('begins with the seats of the decree in force, and keeps what was typed when it is refused', async () => {
    const detail = 'Tanggal 10 Januari 2099 belum terjadi';
    const refusal = { code: 'DATE_IN_FUTURE', detail, citation: null, fixers: [], params: {} };
    const { user, onDone, confirm, fill } = await open(TOLD, { code: 'DATE_IN_FUTURE', detail, refusals: [refusal] });
    expect(screen.getByRole('combobox', { name: 'Kursi' }).textContent).toBe('7');
    fill(/^Terisi/, '7');
    fill(/^Keputusan/, '141/30/2026');
    fill(/^Sejak/, '2099-01-10');
    await user.click(confirm);
    expect((await screen.findByRole('alert')).textContent).toContain(detail);
    expect(screen.getByLabelText<HTMLInputElement>(/^Keputusan/).value).toBe('141/30/2026');
    expect(onDone).not.toHaveBeenCalled();
  });
});

describe('The panel of the seats', () => {
  test('says what is in force and who entered it, and offers the dialog to the DPMD alone', async () => {
    await showIn('dpmd', <VillageCouncil village={VILLAGE} />, () => ({ body: TOLD }));
    expect(await screen.findByText('6 dari 7 kursi terisi.')).toBeTruthy();
    expect(screen.getByRole('row', { name: /141\/12\/2026 Dinas PMD/ })).toBeTruthy();
    expect(await screen.findByRole('button', { name: 'Catat kursi BPD' })).toBeTruthy();
    cleanup();
    await showIn('bpd', <VillageCouncil village={VILLAGE} />, () => ({ body: NONE }));
    expect(await screen.findByText(/Belum ada keputusan yang berlaku/)).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('The attendance of a BPD', () => {
  test('begins with the seats of the register, which can be typed over', async () => {
    const onChange = jest.fn<(draft: (() => Promise<unknown>) | null) => void>();
    const form = <FigureForm kind="quorum" villageId={VILLAGE.id} onChange={onChange} />;
    await showIn('bpd', form, () => ({ body: TOLD }));
    const members = await screen.findByLabelText<HTMLInputElement>(/Kursi BPD/);
    await waitFor(() => expect(members.value).toBe('7'));
    const last = async () => onChange.mock.lastCall?.[0]?.();
    expect(onChange.mock.lastCall).toEqual([null]);
    fireEvent.change(screen.getByLabelText(/^Hadir/), { target: { value: '6' } });
    expect(await last()).toEqual({ quorum: { members: 7, present: 6 } });
    fireEvent.change(members, { target: { value: '' } });
    expect([members.value, onChange.mock.lastCall]).toEqual(['', [null]]);
    fireEvent.change(members, { target: { value: '9' } });
    expect(await last()).toEqual({ quorum: { members: 9, present: 6 } });
  });
});

/** @jest-environment @siklus/tests/setup/dom.mjs */
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import type { Role } from '../../../admin-ui/src/api/types.ts';
import { DelegateDialog } from '../../../admin-ui/src/delegations/DelegateDialog.tsx';
import { showIn, written } from './console.tsx';

afterEach(cleanup);

async function open(role: Role) {
  const onClose = jest.fn();
  const shown = await showIn(role, <DelegateDialog onClose={onClose} />, ({ method }) => ({
    body: method === 'GET' ? [] : { to: { name: 'Sekretaris Camat' } },
  }));
  const dialog = await screen.findByRole('dialog');
  const fill = async (label: RegExp, text: string) => {
    fireEvent.change(await screen.findByLabelText(label), { target: { value: text } });
  };
  const confirm = () =>
    [...dialog.querySelectorAll('button')].find(({ type }) => type === 'submit') as HTMLButtonElement;
  return { ...shown, onClose, fill, confirm };
}

describe('Lending a role', () => {
  test('as Plh is asked of the DPMD only, and only where it acts for somebody', async () => {
    await open('kades');
    expect([screen.queryByLabelText(/^Atas nama/), screen.queryByLabelText(/^Sebagai/)]).toEqual([null, null]);
    cleanup();
    const { fill } = await open('dpmd');
    expect(screen.queryByLabelText(/^Sebagai/)).toBeNull();
    await fill(/^Atas nama/, 'camat.64.02.01');
    expect(screen.getByLabelText(/^Sebagai/)).toBeTruthy();
  });

  test('sends as what he is named, with the letter and its days, and closes', async () => {
    const { user, asked, fill, confirm, onClose } = await open('dpmd');
    await fill(/^Kepada/, 'sekcam.64.02.01');
    await fill(/^Atas nama/, 'camat.64.02.01');
    await user.click(screen.getByLabelText(/^Sebagai/));
    await user.click(await screen.findByRole('option', { name: /^Plh\./ }));
    await fill(/^Sejak/, '2027-03-01');
    await fill(/^Sampai/, '2027-03-10');
    await fill(/^Surat tugas/, 'Surat Bupati 800/12');
    expect(confirm().disabled).toBe(true);
    await fill(/^Alasan/, 'Cuti');
    expect(confirm().disabled).toBe(false);
    await user.click(confirm());
    await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
    expect(written(asked)).toMatchObject([
      {
        path: '/delegations',
        body: {
          to: 'sekcam.64.02.01',
          from: 'camat.64.02.01',
          as: 'plh',
          since: '2027-03-01',
          until: '2027-03-10',
          order: 'Surat Bupati 800/12',
          reason: 'Cuti',
        },
      },
    ]);
  });
});

/** @jest-environment @siklus/tests/setup/dom.mjs */
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { ActionDialog } from '../../../admin-ui/src/actions/ActionDialog.tsx';
import { Village } from '../../domain/cycle/village.ts';
import { showIn, written } from './console.tsx';
import { shown } from './village-year.ts';

afterEach(cleanup);

const cycle = shown(new Village().upTo('musrenbangdes'), 'pendamping');

async function open() {
  const action = cycle.allowedActions.find(({ command, allowed }) => command === 'recordAttendance' && allowed);
  if (action === undefined) throw new Error('The attendance cannot be recorded');
  const part = <ActionDialog cycle={cycle} action={action} onClose={jest.fn()} onDone={jest.fn()} />;
  const shownPart = await showIn('pendamping', part, () => ({ body: cycle }));
  // The form is fetched when it is needed.
  await screen.findByRole('textbox', { name: /Laki-laki hadir/ }, { timeout: 20_000 });
  const type = (label: RegExp, text: string) =>
    fireEvent.change(screen.getByRole('textbox', { name: label }), { target: { value: text } });
  return { ...shownPart, type };
}
const confirm = () => screen.getByRole<HTMLButtonElement>('button', { name: /^Catat|^Simpan/ });

describe('The attendance', () => {
  test('of "1.200" people is 1.200, as it is read beneath the field and as it is sent', async () => {
    const { asked, user, type } = await open();
    type(/Laki-laki hadir/, '1.200');
    type(/Perempuan hadir/, '6');
    await screen.findByText('Dibaca: 1200');
    screen.getByText('Hadir 1206 orang, menurut unsur 0');
    await user.click(confirm());
    await waitFor(() => expect(written(asked)[0]?.body).toMatchObject({ attendance: { male: 1200, female: 6 } }));
  });

  test.each(['1e3', '12.7', '-5', '400000000000'])(
    'of "%s" is no number of people: it says so, and nothing is sent',
    async (typed) => {
      const { asked, type } = await open();
      type(/Laki-laki hadir/, typed);
      type(/Perempuan hadir/, '6');
      await screen.findByText(/Tulis bilangan bulat dari 0 sampai 9999/);
      screen.getByText('Ada angka yang belum terbaca; perbaiki dahulu.');
      expect([screen.queryByText(/Jumlah cocok/), confirm().disabled, written(asked)]).toEqual([null, true, []]);
    },
  );

  test('is not changed by the wheel: no field is one that a browser counts up and down', async () => {
    await open();
    expect(screen.queryAllByRole('spinbutton')).toEqual([]);
  });
});

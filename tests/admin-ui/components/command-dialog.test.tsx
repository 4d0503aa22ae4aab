/** @jest-environment @siklus/tests/setup/dom.mjs */
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { ActionDialog } from '../../../admin-ui/src/actions/ActionDialog.tsx';
import type { AllowedAction, Cycle } from '../../../admin-ui/src/api/types.ts';
import { Village } from '../../domain/cycle/village.ts';
import { type Asked, showIn, written } from './console.tsx';
import { shown } from './village-year.ts';

afterEach(cleanup);

const before = shown(new Village().upTo('evaluasi_apbdes').prepare('evaluasi_apbdes'), 'camat');

function actionOf(cycle: Cycle, command: AllowedAction['command']): AllowedAction {
  const action = cycle.allowedActions.find((one) => one.command === command && one.allowed);
  if (action === undefined) throw new Error(`${command} is not offered`);
  return action;
}

async function open(
  command: AllowedAction['command'],
  answers: (asked: Asked) => ReturnType<Parameters<typeof showIn>[2]>,
) {
  const onClose = jest.fn();
  const onDone = jest.fn();
  const action = actionOf(before, command);
  const part = <ActionDialog cycle={before} action={action} onClose={onClose} onDone={onDone} />;
  const shownIn = await showIn('camat', part, answers);
  // Its budget came as a scan.
  if (command === 'approve') await shownIn.user.click(byHand());
  return { ...shownIn, action, onClose, onDone };
}
const byHand = () => screen.getByRole<HTMLInputElement>('checkbox', { name: /dengan tangan/ });
const confirm = (name: RegExp) => screen.getByRole<HTMLButtonElement>('button', { name });

describe('The dialog of a command', () => {
  test('says what will be true afterwards and who is next, and sends exactly the text that was read', async () => {
    const { asked, user, action, onClose, onDone } = await open('approve', () => ({ body: before }));
    const dialog = screen.getByRole('dialog');
    expect(dialog.textContent).toContain(String(action.template.sha256).slice(0, 8));
    expect(dialog.textContent).toMatch(/Perian/);
    await user.click(confirm(/^Setujui/));
    await waitFor(() => expect(onDone).toHaveBeenCalledTimes(1));
    expect(written(asked)).toMatchObject([
      { path: `/cycles/${before.id}/commands`, body: { type: 'approve', ...action.template } },
    ]);
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  test('of an approval of a scan cannot be confirmed before the evaluator has said that he checked it, and sends that', async () => {
    const { asked, user } = await open('approve', () => ({ body: before }));
    await user.click(byHand());
    expect([byHand().checked, confirm(/^Setujui/).disabled]).toEqual([false, true]);
    await user.click(byHand());
    await user.click(confirm(/^Setujui/));
    await waitFor(() => expect(written(asked)[0]?.body).toMatchObject({ type: 'approve', checkedByHand: true }));
  });

  test('of a return cannot be confirmed before there is a reason, and sends it', async () => {
    const { asked, user } = await open('returnForRevision', () => ({ body: before }));
    expect(confirm(/^Kembalikan/).disabled).toBe(true);
    await user.type(screen.getByRole('textbox', { name: /Alasan/ }), 'Pagu terlampaui pada bidang 02');
    expect(confirm(/^Kembalikan/).disabled).toBe(false);
    await user.click(confirm(/^Kembalikan/));
    await waitFor(() =>
      expect(written(asked)[0]?.body).toMatchObject({
        type: 'returnForRevision',
        reason: 'Pagu terlampaui pada bidang 02',
      }),
    );
  });

  test('says that the session has ended, and never that it is done', async () => {
    const { user, onClose, onDone } = await open('approve', ({ method }) =>
      method === 'GET' ? { body: before } : { status: 401, body: { code: 'NOT_SIGNED_IN', detail: 'Sesi berakhir' } },
    );
    await user.click(confirm(/^Setujui/));
    expect((await screen.findByRole('alert')).textContent).toContain('Sesi berakhir');
    expect([onClose, onDone].flatMap(({ mock }) => mock.calls)).toEqual([]);
  });

  test('stays open on a refusal and says why, by which article, and who can put it right', async () => {
    const refusals = [
      { code: 'X', detail: 'Naskah sudah berganti', citation: 'Permendagri 20/2018 Ps 35', fixers: ['sekdes'] },
    ];
    const { user, onClose } = await open('approve', ({ method }) =>
      method === 'GET' ? { body: before } : { status: 409, body: { code: 'REFUSED', refusals } },
    );
    await user.click(confirm(/^Setujui/));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(/Naskah sudah berganti.*Permendagri 20\/2018 Ps 35.*Sekretaris Desa/i);
    expect(onClose).not.toHaveBeenCalled();
  });

  test('asks again under the same key where nobody knows whether it happened, and a refusal ends that key', async () => {
    const answers: ('no answer' | { status: number; body: object })[] = [
      'no answer',
      { status: 409, body: { code: 'REFUSED', detail: 'Tidak' } },
      { status: 200, body: {} },
    ];
    const { asked, user, onDone } = await open('approve', ({ method }) =>
      method === 'GET' ? { body: before } : (answers.shift() ?? 'no answer'),
    );
    await user.click(confirm(/^Setujui/));
    await user.click(await screen.findByRole('button', { name: 'Coba lagi' }));
    await user.click(await screen.findByRole('button', { name: /^Setujui/ }));
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    const [first, second, third] = written(asked).map(({ key }) => key);
    expect(first).toEqual(expect.stringMatching(/.{20}/));
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  test('sends by itself again, under the same key, when the API asks to wait', async () => {
    let times = 0;
    const { asked, user, onDone } = await open('approve', ({ method }) => {
      if (method === 'GET') return { body: before };
      times += 1;
      return times === 1 ? { status: 503, retryAfter: 1, body: { code: 'OUTCOME_UNKNOWN' } } : { body: {} };
    });
    await user.click(confirm(/^Setujui/));
    await waitFor(() => expect(onDone).toHaveBeenCalledTimes(1), { timeout: 5_000 });
    const keys = written(asked).map(({ key }) => key);
    expect([keys.length, new Set(keys).size]).toEqual([2, 1]);
  });

  test('decides nothing without a line', async () => {
    jest.spyOn(window.navigator, 'onLine', 'get').mockReturnValue(false);
    await open('approve', () => 'no answer');
    expect(confirm(/^Setujui/).disabled).toBe(true);
    jest.restoreAllMocks();
  });
});

/** @jest-environment @siklus/tests/setup/dom.mjs */
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { cleanup, screen, waitFor } from '@testing-library/react';
import type { Cycle, Role, TaskRow } from '../../../admin-ui/src/api/types.ts';
import { DecisionPanel } from '../../../admin-ui/src/inbox/DecisionPanel.tsx';
import { Village } from '../../domain/cycle/village.ts';
import { showIn } from './console.tsx';
import { shown, taskOf } from './village-year.ts';

afterEach(cleanup);

const STEP = 'evaluasi_apbdes';
const before = new Village().upTo(STEP);
const ready = before.copy().prepare(STEP);
const decided = ready.copy();
decided.approve(STEP);

/** The panel of a task on that cycle; the API answers with `after` once something was decided. */
async function open(cycle: Cycle, task: TaskRow | undefined, after = cycle, role: Role = 'camat') {
  const [onDone, onStep] = [jest.fn(), jest.fn()];
  let sent = false;
  const part = (
    <DecisionPanel taskId={task?.id ?? asks(cycle).id} task={task} loading={false} onDone={onDone} onStep={onStep} />
  );
  const { user } = await showIn(role, part, ({ method, path }) => {
    if (path === `/cycles/${cycle.id}`) return { body: sent ? after : cycle };
    if (path.endsWith('/commands')) sent = true;
    if (path.endsWith('/budget')) return { status: 404 };
    return { body: method === 'GET' ? [] : {} };
  });
  return { user, onDone, onStep };
}
const asks = (cycle: Cycle) => taskOf(cycle, STEP, 'camat');

describe('The panel of a decision', () => {
  test('says beside the button why it cannot be used, before it is pressed', async () => {
    const step = 'sepakat_bpd_apbdes';
    const cycle = shown(new Village().upTo(step), 'bpd');
    await open(cycle, taskOf(cycle, step, 'bpd'), cycle, 'bpd');
    const approve = await screen.findByRole<HTMLButtonElement>('button', { name: /^Setujui/ });
    expect(approve.disabled).toBe(true);
    const refusals = cycle.allowedActions.find((one) => one.command === 'approve' && one.step === step)?.refusals ?? [];
    const why = document.getElementById(approve.getAttribute('aria-describedby') ?? '')?.textContent;
    expect(refusals.length).toBeGreaterThan(0);
    for (const { detail } of refusals) expect(why).toContain(detail);
  });

  test('decides nothing by a key alone: a asks, and only the dialog sends; then the queue goes on', async () => {
    const cycle = shown(ready, 'camat');
    const { user, onDone, onStep } = await open(cycle, asks(cycle), shown(decided, 'camat'));
    await screen.findByRole('button', { name: /^Setujui/ });
    await user.keyboard('a');
    const dialog = await screen.findByRole('dialog');
    // What walks the queue does not do so under a dialog.
    await user.keyboard('j');
    expect([onStep.mock.calls, onDone.mock.calls]).toEqual([[], []]);
    await user.click(screen.getByRole('checkbox', { name: /dengan tangan/ }));
    const confirm = [...dialog.querySelectorAll('button')].find(({ type }) => type === 'submit');
    await user.click(confirm as Element);
    await waitFor(() => expect(onDone).toHaveBeenCalledTimes(1));
  });

  test('stays as long as its step is not ended', async () => {
    const cycle = shown(ready, 'camat');
    const { user, onDone } = await open(cycle, asks(cycle));
    await user.click(await screen.findByRole('button', { name: /^Setujui/ }));
    const dialog = await screen.findByRole('dialog');
    // Its budget came as a scan.
    await user.click(screen.getByRole('checkbox', { name: /dengan tangan/ }));
    await user.click([...dialog.querySelectorAll('button')].find(({ type }) => type === 'submit') as Element);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(onDone).not.toHaveBeenCalled();
  });

  test('of a task that has gone meanwhile offers no decision, and leads to the cycle', async () => {
    const cycle = shown(decided, 'camat');
    await open(cycle, undefined);
    const link = await screen.findByRole('link', { name: /Perian/ });
    expect(link.getAttribute('href')).toBe(`/cycles/${cycle.id}`);
    expect(screen.queryByRole('button', { name: /^Setujui/ })).toBeNull();
  });
});

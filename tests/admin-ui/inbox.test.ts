import { describe, expect, test } from '@jest/globals';
import type { TaskRow } from '../../admin-ui/src/api/types.ts';
import { groupByDue, inOrder, nextAfter } from '../../admin-ui/src/inbox/group-by-due.ts';
import { cycleOfTask, taskPath } from '../../admin-ui/src/inbox/task-path.ts';

const TODAY = '2026-11-22';

function aTask(id: string, more: Partial<TaskRow> = {}): TaskRow {
  return {
    id: `6402012001-2027~${id}`,
    cycle: {
      id: '6402012001-2027',
      village: {
        id: '6402012001',
        code: '64.02.01.2001',
        name: 'Perian',
        district: { code: '64.02.01', name: 'Muara Muntai' },
      },
      fiscalYear: 2027,
      stage: 'budgeting',
    },
    step: 'evaluasi_apbdes',
    visit: 1,
    kind: 'decide',
    escalation: null,
    repair: null,
    role: 'camat',
    since: '2026-11-01T00:00:00.000Z',
    dueAt: '2026-11-24T15:59:59.000Z',
    workingDaysLeft: 2,
    late: false,
    ready: true,
    missing: 0,
    returned: false,
    delegation: null,
    claimedBy: null,
    ...more,
  };
}

describe('the queue of the inbox', () => {
  const later = aTask('later', { dueAt: '2026-12-31T15:59:59.000Z' });
  const soon = aTask('soon');
  const alsoSoon = aTask('also-soon', { dueAt: '2026-11-24T03:00:00.000Z' });
  const late = aTask('late', { late: true, dueAt: '2026-10-15T15:59:59.000Z' });
  const escalated = aTask('escalated', { late: true, dueAt: null, kind: 'acknowledge' });
  // Its day has gone by; the engine has not called it late yet.
  const justOver = aTask('just-over', { dueAt: '2026-11-21T15:59:59.000Z' });
  const whenever = aTask('whenever', { dueAt: null });

  test('puts what is late first and together, then day after day, last what has no deadline', () => {
    const groups = groupByDue([whenever, later, soon, late, alsoSoon, escalated, justOver], 'WITA', TODAY);
    expect(groups.map(({ key, tasks }) => [key, tasks.map((task) => task.id.split('~')[1])])).toEqual([
      ['late', ['late', 'escalated', 'just-over']],
      ['2026-11-24', ['soon', 'also-soon']],
      ['2026-12-31', ['later']],
      ['none', ['whenever']],
    ]);
  });

  test('counts the day in the village’s zone: half an hour after midnight in the east is the next day', () => {
    const edge = aTask('edge', { dueAt: '2026-11-24T15:30:00.000Z' });
    expect(groupByDue([edge], 'WITA', TODAY)[0]?.key).toBe('2026-11-24');
    expect(groupByDue([edge], 'WIT', TODAY)[0]?.key).toBe('2026-11-25');
  });

  test('goes on to the next task after a decision, at the end to the one before, and stops when there is none', () => {
    const queue = inOrder(groupByDue([soon, later, late], 'WITA', TODAY));
    expect(nextAfter(queue, late.id)?.id).toBe(soon.id);
    expect(nextAfter(queue, later.id)?.id).toBe(soon.id);
    expect(nextAfter([later], later.id)).toBeNull();
    expect(nextAfter(queue, 'gone')?.id).toBe(late.id);
  });

  test('gives every task an address that leads back to it', () => {
    const id = '6402012001-2027~evaluasi_apbdes#1/decide/camat';
    expect(decodeURIComponent(taskPath(id).replace('/inbox/', ''))).toBe(id);
    expect(cycleOfTask(id)).toBe('6402012001-2027');
  });
});

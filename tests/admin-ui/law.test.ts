import { describe, expect, test } from '@jest/globals';
import { PERSONAL_COMMANDS } from '@siklus/workflows/domain/cycle/command.ts';
import { CHANGE_KINDS } from '@siklus/workflows/domain/cycle/process.ts';
import { REMARK_CODES } from '@siklus/workflows/domain/cycle/remark.ts';
import { formFields } from '../../admin-ui/src/actions/commands.ts';
import { filledIn, initialValues } from '../../admin-ui/src/actions/form-fields.ts';
import { actionForGate, finalActions } from '../../admin-ui/src/actions/gate-actions.ts';
import type { AllowedAction, Cycle, Remark, StepView } from '../../admin-ui/src/api/types.ts';
import { markLine, remarkActions, remarkStanding, remarksByLine } from '../../admin-ui/src/budget/remarks.ts';
import { deemedClock } from '../../admin-ui/src/cycles/deemed-clock.ts';
import { shownSteps } from '../../admin-ui/src/cycles/shown-steps.ts';
import { indonesian } from '../../admin-ui/src/i18n/id/index.ts';

function anAction(command: AllowedAction['command'], template: Record<string, string> = {}): AllowedAction {
  return { command, step: 'evaluasi_apbdes', allowed: true, refusals: [], template };
}

const REFERENCE = {
  changeKinds: CHANGE_KINDS.map((id) => ({
    id,
    name: { id, en: id },
    grounds: ['peristiwa_khusus' as const, 'keadaan_luar_biasa' as const],
    oncePerYear: true,
    citation: 'Permendagri 20/2018 Ps 40',
  })),
  remarkCodes: REMARK_CODES.map((id) => ({ id, name: { id, en: id } })),
};
const OFFICE = {
  kades: { status: 'vacant', since: null, decree: null, cause: null, as: null, holder: null },
  steps: [],
} satisfies Pick<Cycle, 'kades' | 'steps'>;

/** Many villages at once, through batches; not offered on one cycle. */
const NOT_IN_THE_CYCLE = ['recordSekdes', 'recodeVillage', 'endCycle', 'applySettings'];

describe('every act of the law', () => {
  test('has its title, its effect and its outcome in words', () => {
    const named = Object.keys(indonesian.action);
    expect(PERSONAL_COMMANDS.filter((command) => !named.includes(command))).toEqual(NOT_IN_THE_CYCLE);
  });

  test('of words asks for what the command needs, and is not ready before it is there', () => {
    const fields = formFields(anAction('settleRemark', { remark: 'r1' }), REFERENCE, OFFICE) ?? [];
    expect(fields.map(({ name }) => name)).toEqual(['as', 'note']);
    expect(initialValues(fields)).toEqual({ as: 'resolved' });
    expect(filledIn(fields, { as: 'resolved', note: '  ' })).toBeNull();
    expect(filledIn(fields, { as: 'resolved', note: ' sesuai ' })).toEqual({ as: 'resolved', note: 'sesuai' });
  });

  test('that opens a change needs a decree for an extraordinary event, and none otherwise', () => {
    const fields = formFields(anAction('openChange', { kind: 'perubahan_apbdes' }), REFERENCE, OFFICE) ?? [];
    const ordinary = { ground: 'peristiwa_khusus', reason: 'Banjir' };
    expect(filledIn(fields, ordinary)).toEqual(ordinary);
    expect(filledIn(fields, { ...ordinary, ground: 'keadaan_luar_biasa' })).toBeNull();
    const extraordinary = { ground: 'keadaan_luar_biasa', decree: 'SK Bupati 1/2027', reason: 'Banjir' };
    expect(filledIn(fields, extraordinary)).toEqual(extraordinary);
  });

  test('that marks a line does not ask for the line where it was chosen in the table', () => {
    const names = (action: AllowedAction) => formFields(action, REFERENCE, OFFICE)?.map(({ name }) => name);
    expect(names(anAction('addRemark'))).toEqual(['line', 'code', 'text']);
    expect(names(anAction('addRemark', { line: 'b1' }))).toEqual(['code', 'text']);
  });

  test('proposes an acting head while the office is vacant', () => {
    const fields = formFields(anAction('appointKades'), REFERENCE, OFFICE) ?? [];
    expect(initialValues(fields)).toEqual({ as: 'pj' });
  });
});

describe('a checklist', () => {
  test('leads from each measure to the act that meets it; remarks are settled beside their lines', () => {
    const actions = [anAction('recordQuorum'), anAction('recordAttendance'), anAction('approve'), anAction('refuse')];
    expect(actionForGate({ kind: 'quorum', met: false, present: 4, needed: 5 }, actions)?.command).toBe('recordQuorum');
    const inclusive = { kind: 'inclusive', met: false, absent: ['women'] } as const;
    expect(actionForGate({ ...inclusive, absent: [...inclusive.absent] }, actions)?.command).toBe('recordAttendance');
    const remarks = [anAction('addRemark'), anAction('answerRemark'), anAction('settleRemark')];
    expect(actionForGate({ kind: 'remarks', met: false, open: 1 }, remarks)).toBeUndefined();
    expect(finalActions([...actions, ...remarks]).map(({ command }) => command)).toEqual(['approve', 'refuse']);
  });
});

describe('the stepper', () => {
  const step = (id: StepView['id'], more: Partial<StepView> = {}) =>
    ({ id, status: 'waiting', visit: 0, conditional: false, change: null, money: null, ...more }) as StepView;
  const change = (completedOn: string | null) =>
    ({ kind: 'perubahan_apbdes', completedOn }) as Cycle['changes'][number];
  const steps = [
    step('rapbdes', { status: 'done', visit: 1 }),
    step('evaluasi_apbdes'),
    step('koreksi_apbdes', { conditional: true }),
    step('rapbdes_perubahan', { change: 'perubahan_apbdes' }),
    step('koreksi_perubahan', { change: 'perubahan_apbdes', conditional: true }),
    step('musdes_pengesahan', { status: 'notNeeded' }),
  ];
  const shown = (changes: Cycle['changes'], more: readonly StepView[] = steps) =>
    shownSteps({ steps: [...more], changes }).map(({ id }) => id);

  test('leaves out what only a decision or a change would open', () => {
    expect(shown([])).toEqual(['rapbdes', 'evaluasi_apbdes']);
  });

  test('shows the steps of a change while it runs, and what was done in it afterwards', () => {
    expect(shown([change(null)])).toEqual(['rapbdes', 'evaluasi_apbdes', 'rapbdes_perubahan']);
    const made = steps.map((it) => (it.id === 'rapbdes_perubahan' ? { ...it, status: 'done' as const, visit: 1 } : it));
    expect(shown([change('2027-09-01')], made)).toEqual(['rapbdes', 'evaluasi_apbdes', 'rapbdes_perubahan']);
  });

  test('shows a correction once a return has opened it', () => {
    const opened = steps.map((it) => (it.id === 'koreksi_apbdes' ? { ...it, status: 'open' as const, visit: 1 } : it));
    expect(shown([], opened)).toContain('koreksi_apbdes');
  });
});

describe('the countdown to "in force by itself"', () => {
  const rule = { deemed: 'Permendagri 20/2018 Ps 35(3)', deadline: { kind: 'workingDays', days: 20 } };

  test('counts the days that have gone, from the day after receipt to the twentieth', () => {
    expect(deemedClock(rule, 20)).toEqual({ counted: 0, days: 20 });
    expect(deemedClock(rule, 5)).toEqual({ counted: 15, days: 20 });
    expect(deemedClock(rule, 0)).toEqual({ counted: 20, days: 20 });
    expect(deemedClock(rule, -3)).toEqual({ counted: 20, days: 20 });
  });

  test('is there only where silence has an effect', () => {
    expect(deemedClock({ ...rule, deemed: null }, 5)).toBeNull();
    expect(deemedClock({ ...rule, deadline: { kind: 'fixedDate' } }, 5)).toBeNull();
    expect(deemedClock(undefined, 5)).toBeNull();
    expect(deemedClock(rule, null)).toBeNull();
  });
});

describe('remarks', () => {
  const said = { text: 'ya', by: { id: 'u', name: 'U', role: 'kades' as const }, at: '2026-11-01T00:00:00.000Z' };
  const remark = (id: string, line: string, more: Partial<Remark> = {}) =>
    ({ id, line, answer: null, settled: null, ...more }) as Remark;

  test('are open, answered, put right or withdrawn', () => {
    expect(remarkStanding(remark('r1', 'b1'))).toBe('open');
    expect(remarkStanding(remark('r1', 'b1', { answer: said }))).toBe('answered');
    const settled = { as: 'withdrawn', note: 'keliru', by: said.by, at: said.at } as const;
    expect(remarkStanding(remark('r1', 'b1', { answer: said, settled }))).toBe('withdrawn');
  });

  test('stand at their lines, each with the acts that are about it', () => {
    const all = [remark('r1', 'b1'), remark('r2', 'b2'), remark('r3', 'b1')];
    expect(
      remarksByLine(all)
        .get('b1')
        ?.map(({ id }) => id),
    ).toEqual(['r1', 'r3']);
    const allowedActions = [anAction('settleRemark', { remark: 'r1' }), anAction('settleRemark', { remark: 'r2' })];
    expect(remarkActions({ allowedActions }, { id: 'r2' })).toEqual([allowedActions[1]]);
  });

  test('are offered at a line only to whoever evaluates', () => {
    expect(markLine({ allowedActions: [anAction('addRemark')] }, 'b1')?.template).toEqual({ line: 'b1' });
    expect(markLine({ allowedActions: [{ ...anAction('addRemark'), allowed: false }] }, 'b1')).toBeUndefined();
  });
});

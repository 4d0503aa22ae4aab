import { describe, expect, test } from '@jest/globals';
import { localDate } from '@siklus/workflows/domain/calendar/instant.ts';
import { addDays, plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { upcoming } from '@siklus/workflows/domain/cycle/deadlines.ts';
import { replay } from '@siklus/workflows/domain/cycle/evolve.ts';
import type { StepId } from '@siklus/workflows/domain/cycle/process.ts';
import type { Correction } from '@siklus/workflows/domain/cycle/repair.ts';
import { effectText } from '@siklus/workflows/domain/cycle/repair-words.ts';
import { knownEventsOf } from '@siklus/workflows/domain/cycle/waiting/delay-events.ts';
import { delaysOf } from '@siklus/workflows/domain/cycle/waiting/delays.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import { START } from './script.ts';
import { Village } from './village.ts';

const propose = (correction: Correction) =>
  ({ type: 'proposeRepair', correction, reason: 'Tanggal pada berita acara lain' }) as const;
const dayOf = (step: StepId, value: string): Correction => ({ what: 'completedOn', step, value: plainDate(value) });
const reopen = (step: StepId): Correction => ({ what: 'reopening', step, value: null });

function repair(village: Village, by: Role, second: Role, correction: Correction): string[] {
  village.do(by, propose(correction));
  return village.do(second, { type: 'approveRepair', repair: `b${village.state.repairs?.length ?? 0}` });
}

/** The budget was sent on 5 January 2026 and its twenty working days run; the letter says another day. */
const sent = () => new Village({ now: START }).upTo('evaluasi_apbdes');

describe('the day on which a step happened', () => {
  test('moves the term that counts from it, says so before and after, and moves nothing else', () => {
    const village = sent();
    village.passTo('2026-01-12T01:00:00.000Z');
    const [was, today] = [village.step('evaluasi_apbdes').due?.dueDate, localDate(village.now, 8)];
    village.do('kades', propose(dayOf('kirim_evaluasi', '2026-01-08')));
    const asked = village.state.repairs?.[0];
    expect(asked?.effects).toEqual([
      { kind: 'deadline', step: 'evaluasi_apbdes', from: was, to: addDays(plainDate(was ?? ''), 3) },
    ]);
    expect(asked && effectText(asked.effects[0] ?? { kind: 'redo', step: 'dpa' }).id).toMatch(
      /^Tenggat Evaluasi APBDes pindah dari .* ke .*\.$/,
    );
    const { steps } = village.state;
    village.do('dpmd', { type: 'approveRepair', repair: 'b1' });
    expect(village.step('evaluasi_apbdes')).toMatchObject({ openedOn: '2026-01-08', late: false });
    expect(village.step('evaluasi_apbdes').due?.dueDate).toBe(addDays(plainDate(was ?? ''), 3));
    const { evaluasi_apbdes: _, kirim_evaluasi: sending, ...others } = village.state.steps;
    const { evaluasi_apbdes: __, kirim_evaluasi: before, ...same } = steps;
    expect(others).toEqual(same);
    expect(sending).toEqual({ ...before, completedOn: '2026-01-08' });
    expect(today).toBe('2026-01-12');
    expect(replay(village.state.id, village.events)).toEqual(village.state);
  });

  test('counts in the days that each had waited, and in what is called a late entry', () => {
    const village = sent();
    village.passTo('2026-01-12T01:00:00.000Z');
    const before = delaysOf(village.events, village.calendar, village.now);
    repair(village, 'kades', 'dpmd', dayOf('kirim_evaluasi', '2026-01-08'));
    const after = delaysOf(village.events, village.calendar, village.now);
    const visitOf = ({ parts }: typeof after, step: StepId) => parts.find((part) => part.step === step)?.visits[0];
    expect([visitOf(before, 'kirim_evaluasi')?.to, visitOf(before, 'evaluasi_apbdes')?.from]).toEqual([
      '2026-01-05',
      '2026-01-05',
    ]);
    expect([visitOf(after, 'kirim_evaluasi')?.to, visitOf(after, 'evaluasi_apbdes')?.from]).toEqual([
      '2026-01-08',
      '2026-01-08',
    ]);
    expect(after.workingDays).toBe(before.workingDays);
    expect(knownEventsOf(village.events, 8).map(({ kind }) => kind)).toContain('repair');
  });

  test('is not decided by whoever would gain the days: the one who evaluates', () => {
    const village = sent();
    village.passTo('2026-01-12T01:00:00.000Z');
    village.do('kades', propose(dayOf('kirim_evaluasi', '2026-01-08')));
    expect(village.state.repairs?.[0]?.deciders).toEqual(['dpmd']);
    expect(village.refused('camat', { type: 'approveRepair', repair: 'b1' })).toEqual(['NOT_YOUR_ROLE']);
  });

  test('lets no silence decide: not at once, and not afterwards', () => {
    const village = new Village({ now: START }).upTo('kirim_evaluasi');
    village.passTo('2026-03-20T01:00:00.000Z');
    village.finish('kirim_evaluasi');
    // Handed in earlier than it was entered: the term of the camat stays where he has received it.
    const earlier = village.copy();
    expect(repair(earlier, 'kades', 'dpmd', dayOf('kirim_evaluasi', '2026-01-06'))).toEqual(['repaired']);
    expect(earlier.step('kirim_evaluasi').completedOn).toBe('2026-01-06');
    expect(earlier.step('evaluasi_apbdes').due).toEqual(village.step('evaluasi_apbdes').due);
    village.passTo('2026-05-20T01:00:00.000Z');
    expect(village.step('evaluasi_apbdes').outcome).toBe('deemed');
    for (const day of ['2026-01-06', '2026-03-25'])
      expect([day, village.refused('kades', propose(dayOf('kirim_evaluasi', day)))]).toEqual([
        day,
        ['DEEMED_IN_FORCE'],
      ]);
    expect(village.refused('dpmd', propose(dayOf('evaluasi_apbdes', '2026-03-25')))).toContain('DEEMED_IN_FORCE');
  });

  test('stays between what it rests on and what rests on it', () => {
    const village = new Village({ now: START }).upTo('rancangan_rkpdes');
    village.passTo('2026-02-10T01:00:00.000Z');
    expect(village.refused('sekdes', propose(dayOf('pencermatan', '2030-01-01')))).toEqual(['DATE_IN_FUTURE']);
    expect(village.refused('sekdes', propose(dayOf('pencermatan', '2026-01-01')))).toEqual(['DATE_TOO_EARLY']);
    expect(village.refused('kades', propose(dayOf('musdus', '2026-02-01')))).toEqual(['REPAIR_AFTER_NEXT']);
    expect(village.refused('sekdes', propose(dayOf('pencermatan', '2026-01-05')))).toEqual(['REPAIR_UNCHANGED']);
    expect(repair(village, 'sekdes', 'camat', dayOf('pencermatan', '2026-02-01'))).toEqual(['repaired']);
    expect(village.step('rancangan_rkpdes').openedOn).toBe('2026-02-01');
  });

  test('a step entered late was not late: the mark goes, here and where the next one counted from it', () => {
    const village = new Village({ now: START }).upTo('publikasi_apbdes');
    const due = village.step('publikasi_apbdes').due?.dueDate ?? '';
    village.passTo('2026-02-20T01:00:00.000Z');
    village.finish('publikasi_apbdes');
    expect(village.step('publikasi_apbdes').late).toBe(true);
    village.do('sekdes', propose(dayOf('publikasi_apbdes', due)));
    expect(village.state.repairs?.[0]?.effects).toEqual([{ kind: 'lateness', step: 'publikasi_apbdes', late: false }]);
    village.do('camat', { type: 'approveRepair', repair: 'b1' });
    expect(village.step('publikasi_apbdes')).toMatchObject({ late: false, completedOn: due });
  });

  test('a term that is to come again begins anew: its escalation ends, its reminders come on their new days', () => {
    const village = new Village({ now: START }).upTo('publikasi_apbdes');
    village.passTo('2026-02-05T01:00:00.000Z');
    const late = village.step('publikasi_apbdes');
    expect([late.late, village.state.escalations.length > 0]).toEqual([true, true]);
    // perdes_apbdes happened later than it was typed in.
    village.finish('dpa');
    expect(repair(village, 'kades', 'dpmd', dayOf('perdes_apbdes', '2026-02-04'))).toEqual(['repaired']);
    expect(village.step('publikasi_apbdes')).toMatchObject({ late: false, openedOn: '2026-02-04' });
    expect(village.state.escalations.filter(({ step }) => step === 'publikasi_apbdes')).toEqual(
      expect.arrayContaining([expect.objectContaining({ resolvedAt: village.now })]),
    );
    expect(
      upcoming(village.state, village.calendar).some(({ step, kind }) => step === 'publikasi_apbdes' && kind === 'due'),
    ).toBe(true);
  });

  test('never of a decision whose day is the day it was recorded', () => {
    const village = new Village({ now: START }).upTo('perdes_apbdes');
    expect(village.refused('dpmd', propose(dayOf('evaluasi_apbdes', '2026-01-04')))).toEqual(['DATE_NOT_ALLOWED']);
  });
});

describe('a step that was finished by mistake', () => {
  test('is open again with its own clock, and what rests on it is done again, stage and all', () => {
    const village = new Village({ now: START }).upTo('sepakat_bpd_rkpdes');
    const { due } = village.step('musrenbangdes');
    village.do('kades', propose(reopen('musrenbangdes')));
    expect(village.state.repairs?.[0]).toMatchObject({ deciders: ['dpmd', 'bupati'], before: { visit: 1 } });
    expect(village.state.repairs?.[0]?.effects).toEqual(
      expect.arrayContaining([
        { kind: 'redo', step: 'musrenbangdes' },
        { kind: 'redo', step: 'rancangan_akhir' },
        { kind: 'redo', step: 'verifikasi_rkpdes' },
      ]),
    );
    expect(village.refused('camat', { type: 'approveRepair', repair: 'b1' })).toEqual(['NOT_YOUR_ROLE']);
    expect(village.do('dpmd', { type: 'approveRepair', repair: 'b1' })).toEqual([
      'repaired',
      'stepOpened',
      'stageEntered',
    ]);
    expect(village.step('musrenbangdes')).toMatchObject({
      status: 'open',
      visit: 2,
      documents: {},
      signatures: [],
      due,
    });
    expect(village.step('verifikasi_rkpdes').status).toBe('waiting');
    expect(village.state.stage).toBe('musrenbangdes');
    village.upTo('evaluasi_lppd').finish('evaluasi_lppd');
    expect([village.state.status, village.state.repairs?.length]).toEqual(['closed', 1]);
    expect(replay(village.state.id, village.events)).toEqual(village.state);
  });

  test('stays done where a Perdes has been set on it', () => {
    const village = new Village({ now: START }).upTo('tranche_1');
    for (const step of ['musrenbangdes', 'perdes_rkpdes', 'rapbdes', 'evaluasi_apbdes', 'perdes_apbdes'] as const)
      expect([step, village.refused('dpmd', propose(reopen(step)))]).toEqual([step, ['REPAIR_ENACTED']]);
    expect(repair(village, 'dpmd', 'bupati', reopen('dpa'))).toEqual(['repaired', 'stepOpened', 'stageEntered']);
  });

  test('stays done where a decision has opened something besides the usual way, or silence has decided', () => {
    const village = sent();
    village.do('camat', { type: 'returnForRevision', step: 'evaluasi_apbdes', reason: 'Lengkapi' });
    expect(village.refused('sekdes', propose(reopen('rapbdes')))).toEqual(['REPAIR_FOLLOWED']);
    const silent = sent();
    silent.passTo('2026-03-20T01:00:00.000Z');
    expect(silent.refused('kades', propose(reopen('kirim_evaluasi')))).toContain('DEEMED_IN_FORCE');
  });

  test('an approval by mistake is given again, on the text, within its own term', () => {
    const village = new Village({ now: START }).upTo('kirim_evaluasi');
    expect(repair(village, 'bpd', 'dpmd', reopen('sepakat_bpd_apbdes'))).toEqual(['repaired', 'stepOpened']);
    expect(village.step('kirim_evaluasi').status).toBe('waiting');
    village.finish('sepakat_bpd_apbdes');
    expect(village.step('kirim_evaluasi').status).toBe('open');
    const evaluated = new Village({ now: START }).upTo('perdes_apbdes');
    evaluated.passTo('2026-03-20T01:00:00.000Z');
    expect(evaluated.refused('camat', propose(reopen('evaluasi_apbdes')))).toEqual(['REPAIR_TERM_PASSED']);
  });
});

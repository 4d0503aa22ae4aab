import { describe, expect, test } from '@jest/globals';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import { nextWake } from '@siklus/workflows/domain/cycle/deadlines.ts';
import { noticesOf } from '@siklus/workflows/domain/cycle/notices.ts';
import type { StepId } from '@siklus/workflows/domain/cycle/process.ts';
import { type TrancheSettlement } from '@siklus/workflows/domain/cycle/settlement.ts';
import { openTasks } from '@siklus/workflows/domain/cycle/tasks.ts';
import { cutOffOf } from '@siklus/workflows/domain/cycle/tranche.ts';
import { explain } from '@siklus/workflows/domain/cycle/waiting/explain.ts';
import { budgetRulesOf } from '@siklus/workflows/domain/rules/budget/registry.ts';
import { Village } from '../cycle/village.ts';

/** A village of fiscal year 2027 whose budget is in force, on the day its first tranche can be paid. */
const funded = () => new Village({ now: '2026-12-10T01:00:00.000Z' as Instant }).upTo('tranche_1');
const at = (village: Village, day: string) => {
  village.passTo(`${day}T02:00:00.000Z`);
  return village;
};
const settle = (step: StepId, said: Omit<TrancheSettlement, 'letter'>): PersonalIntent => ({
  type: 'settleTranche',
  step,
  letter: 'S-12/KPPN/2027',
  ...said,
});
const pay = (step: StepId, occurredOn?: string): PersonalIntent => ({
  type: 'completeStep',
  step,
  ...(occurredOn && { occurredOn: plainDate(occurredOn) }),
});

/** Everything but the money, to the end of the year and of its accounts. */
function account(village: Village): Village {
  for (let guard = 0; village.state.status !== 'closed' && guard < 60; guard++) {
    const next = village.open().find((id) => !id.startsWith('tranche'));
    if (next === undefined) break;
    village.finish(next);
  }
  return village;
}

describe('A year is accounted for and closed whatever money came (Permendagri 20/2018 Ps 68–70, Permendagri 46/2016)', () => {
  test('the first tranche never comes: from 16 June on reports open, and the year closes with it unpaid', () => {
    const village = at(funded(), '2027-06-15');
    expect(village.open()).not.toContain('laporan_semester_1');
    village.passTo('2027-06-15T17:00:00.000Z');
    expect(village.step('tranche_1')).toMatchObject({ status: 'open', late: true });
    expect(village.open()).toContain('laporan_semester_1');
    at(village, '2027-09-18');
    account(at(village, '2028-01-20'));
    expect(village.state.status).toBe('closed');
    expect(village.step('tranche_1')).toMatchObject({ status: 'open', late: true, completedOn: null });
  });

  test('the second tranche never comes: execution and accounts go on', () => {
    const village = at(funded().prepare('tranche_1'), '2027-05-03');
    village.do('dpmd', pay('tranche_1'));
    at(village.finish('laporan_semester_1') && village, '2027-09-17');
    expect(village.refused('sekdes', pay('pelaksanaan'))).toContain('STEP_NOT_OPEN');
    village.passTo('2027-09-17T17:00:00.000Z');
    expect(village.open()).toContain('pelaksanaan');
    expect(account(at(village, '2028-02-01')).state.status).toBe('closed');
  });

  test('the first is stopped, its kades being suspected: nobody is asked for it any more, and the year closes', () => {
    const village = at(funded(), '2027-03-01');
    village.do('dpmd', settle('tranche_1', { as: 'stopped', ground: 'tersangka' }));
    expect(openTasks(village.state).some(({ step }) => step === 'tranche_1')).toBe(false);
    const told = noticesOf(village.events.slice(-3), village.state).filter(({ kind }) => kind === 'tranche');
    expect(told.map(({ role }) => role)).toEqual(['kades', 'sekdes', 'bpd', 'camat', 'dpmd']);
    expect(village.refused('dpmd', pay('tranche_1'))).toEqual(['TRANCHE_SETTLED']);
    village.do('dpmd', settle('tranche_2', { as: 'lapsed', ground: 'kebijakan_pusat' }));
    expect(account(at(village, '2028-02-01')).state.status).toBe('closed');
    expect(village.step('tranche_1').money).toMatchObject({ as: 'stopped', ground: 'tersangka' });
  });

  test('the second is put off: reports go on; it is paid later, and nothing is left of the delay but the record', () => {
    const village = at(funded().prepare('tranche_1'), '2027-05-03');
    village.do('dpmd', pay('tranche_1'));
    village.finish('laporan_semester_1');
    village.do('dpmd', settle('tranche_2', { as: 'postponed', ground: 'syarat_belum_lengkap', note: 'Koperasi' }));
    expect(village.open()).toEqual(expect.arrayContaining(['tranche_2', 'pelaksanaan']));
    const { sentences } = explain(village.state, village);
    expect(sentences.map(({ en }) => en)).toContainEqual(expect.stringContaining('On record as postponed'));
    at(village, '2027-11-02').prepare('tranche_2');
    village.do('dpmd', pay('tranche_2'));
    expect(village.step('tranche_2')).toMatchObject({ status: 'done', late: true });
    expect(village.step('tranche_2').money).toBeUndefined();
    expect(account(at(village, '2028-02-01')).state.status).toBe('closed');
  });
});

test('a cycle that a late tranche held up under earlier rules goes on by itself', () => {
  const village = funded();
  const { tranche_1 } = village.state.steps;
  if (tranche_1 === undefined) throw new Error('tranche_1 is not open');
  at(village, '2027-06-14');
  const told = { late: true, notices: [...tranche_1.notices, 'overdue'] };
  village.state = { ...village.state, steps: { ...village.state.steps, tranche_1: { ...tranche_1, ...told } } };
  const wake = nextWake(village.state, village.calendar);
  expect(wake !== null && wake <= village.now).toBe(true);
  village.wait(0);
  expect(village.open()).toContain('laporan_semester_1');
  expect(nextWake(village.state, village.calendar)).not.toBe(wake);
});

describe('The first tranche is paid until 15 June (PMK 7/2026)', () => {
  test('on 15 June it is payable, on 16 June it is not; what was paid before is entered later with its day', () => {
    const last = at(funded().prepare('tranche_1'), '2027-06-15');
    expect(last.copy().do('dpmd', pay('tranche_1'))).toContain('stepCompleted');
    at(last, '2027-06-16');
    expect(last.refused('dpmd', pay('tranche_1'))).toEqual(['TRANCHE_CUT_OFF']);
    expect(last.refused('dpmd', pay('tranche_1', '2027-06-16'))).toEqual(['TRANCHE_CUT_OFF']);
    last.do('dpmd', pay('tranche_1', '2027-06-15'));
    expect(last.step('tranche_1')).toMatchObject({ status: 'done', completedOn: '2027-06-15', late: false });
  });

  test('an exception by decree lets it be paid later', () => {
    const village = at(funded().prepare('tranche_1'), '2027-07-20');
    village.do('dpmd', settle('tranche_1', { as: 'exception', ground: 'bencana' }));
    expect(village.do('dpmd', pay('tranche_1'))).toContain('stepCompleted');
  });

  test('the day of the second tranche is a policy of the regency and closes nothing', () => {
    const village = at(funded().prepare('tranche_1'), '2027-05-03');
    village.do('dpmd', pay('tranche_1'));
    at(village, '2027-10-20').prepare('tranche_2');
    expect(village.do('dpmd', pay('tranche_2'))).toContain('stepCompleted');
  });

  test('in 2025 the day of the second closed it as well; before that no day is known (PMK 81/2025 Ps 29B)', () => {
    const { state } = funded();
    const days = (fiscalYear: number) =>
      (['tranche_1', 'tranche_2'] as const).map((id) =>
        cutOffOf({ ...state, fiscalYear, budgetRules: budgetRulesOf(fiscalYear).version }, id),
      );
    expect([2024, 2025, 2026, 2027].map(days)).toEqual([
      [null, null],
      ['2025-06-16', '2025-09-17'],
      ['2026-06-15', null],
      ['2027-06-15', null],
    ]);
  });

  test('a suspension of the regency does not move the treasury', () => {
    const village = at(funded().prepare('tranche_1'), '2027-06-01');
    const settings = { ...village.state.settings, version: 2, suspensionStops: 'law' as const };
    village.do('dpmd', { type: 'applySettings', settings, reason: 'Perbup' });
    village.do('dpmd', { type: 'suspend', order: 'SK 1', reason: 'Banjir' });
    at(village, '2027-06-20').do('dpmd', { type: 'resume', reason: 'Surut' });
    expect(village.refused('dpmd', pay('tranche_1'))).toEqual(['TRANCHE_CUT_OFF']);
  });
});

describe('What is said of a tranche can be revised', () => {
  test('a stopped one is freed and paid', () => {
    const village = at(funded().prepare('tranche_1'), '2027-03-01');
    village.do('dpmd', settle('tranche_1', { as: 'stopped', ground: 'status_desa' }));
    village.do('dpmd', settle('tranche_1', { as: 'freed', ground: 'masalah_selesai' }));
    expect(village.step('tranche_1')).toMatchObject({ status: 'open' });
    expect(village.do('dpmd', pay('tranche_1'))).toContain('stepCompleted');
  });

  test('what the bank sends back is unpaid again, and can be paid again also after the cut-off', () => {
    const village = at(funded().prepare('tranche_1'), '2027-06-10');
    const retur = settle('tranche_1', { as: 'returned', ground: 'rekening' });
    expect(village.refused('dpmd', retur)).toEqual(['TRANCHE_STANDING']);
    village.do('dpmd', pay('tranche_1'));
    village.do('dpmd', retur);
    expect(village.step('tranche_1')).toMatchObject({ status: 'open', completedOn: null });
    expect(village.open()).toContain('laporan_semester_1');
    at(village, '2027-07-01').do('dpmd', pay('tranche_1'));
    expect(village.step('tranche_1').status).toBe('done');
  });

  test('the second is not paid before the first, unless the first is on record as not coming', () => {
    const village = at(funded(), '2027-07-01').prepare('tranche_2');
    expect(village.refused('dpmd', pay('tranche_2'))).toEqual(['TRANCHE_ORDER']);
    village.do('dpmd', settle('tranche_1', { as: 'lapsed', ground: 'batas_waktu_lewat' }));
    expect(village.do('dpmd', pay('tranche_2'))).toContain('stepCompleted');
  });

  test('only the DPMD says so, with a ground that fits and a letter, and only of a tranche', () => {
    const village = funded();
    const stop = settle('tranche_1', { as: 'stopped', ground: 'tersangka' });
    expect(village.refused('kades', stop)).toEqual(['NOT_YOUR_ROLE']);
    expect(village.refused('dpmd', { ...stop, letter: ' ' } as PersonalIntent)).toEqual(['REASON_REQUIRED']);
    expect(village.refused('dpmd', settle('tranche_1', { as: 'stopped', ground: 'bencana' }))).toEqual([
      'TRANCHE_GROUND',
    ]);
    expect(village.refused('dpmd', settle('tranche_1', { as: 'freed', ground: 'masalah_selesai' }))).toEqual([
      'TRANCHE_STANDING',
    ]);
    expect(village.refused('dpmd', settle('tranche_2', { as: 'lapsed', ground: 'kebijakan_pusat' }))).toContain(
      'STEP_NOT_OPEN',
    );
    expect(village.refused('dpmd', settle('lpj', { as: 'stopped', ground: 'tersangka' }))).toEqual([
      'TRANCHE_NOT_EXPECTED',
    ]);
  });
});

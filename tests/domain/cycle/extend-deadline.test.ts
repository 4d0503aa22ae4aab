import { describe, expect, test } from '@jest/globals';
import { mergeHolidays } from '@siklus/workflows/domain/calendar/change.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { allowedActions } from '@siklus/workflows/domain/cycle/allowed.ts';
import type { PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import { upcoming } from '@siklus/workflows/domain/cycle/deadlines.ts';
import { describe as sentence } from '@siklus/workflows/domain/cycle/describe.ts';
import { replay } from '@siklus/workflows/domain/cycle/evolve.ts';
import { legalLimit } from '@siklus/workflows/domain/cycle/extension.ts';
import { noticesOf } from '@siklus/workflows/domain/cycle/notices.ts';
import type { StepId } from '@siklus/workflows/domain/cycle/process.ts';
import { openTasks } from '@siklus/workflows/domain/cycle/tasks.ts';
import { DEFAULT_SETTINGS } from '@siklus/workflows/domain/policy/settings.ts';
import { person, Village } from './village.ts';

/** The hamlet meetings are due on 31 May by the regency's own setting; the meeting of the village on 30 June by law. */
function inMay(): Village {
  const village = new Village({ now: '2026-05-18T01:00:00.000Z' as Instant });
  village.finish('rpjmdes');
  return village;
}
const extend = (until: string, step: StepId = 'musdus', more: Partial<{ decree: string; reason: string }> = {}) =>
  ({
    type: 'extendDeadline',
    step,
    until: until as PlainDate,
    decree: 'SK DPMD 12/2026',
    reason: 'Banjir',
    ...more,
  }) as const satisfies PersonalIntent;

describe('putting off a term of the regency', () => {
  test('moves the day, and keeps the decree and the reason with it', () => {
    const village = inMay();
    expect(village.do('dpmd', extend('2026-06-20'))).toEqual(['deadlineExtended']);
    expect(village.step('musdus').due).toMatchObject({
      dueDate: '2026-06-20',
      dueAt: '2026-06-20T15:59:59.000Z',
      basis: 'policy',
      extendedBy: [{ until: '2026-06-20', decree: 'SK DPMD 12/2026', reason: 'Banjir' }],
    });
    const event = village.events.at(-1);
    expect(event && sentence(event).id).toBe(
      'memperpanjang tenggat Musyawarah dusun dari 31/05/2026 ke 20/06/2026 dengan SK DPMD 12/2026: Banjir',
    );
    const told = noticesOf(village.events.slice(-1), village.state);
    expect(told.map(({ kind, role }) => `${kind} ${role}`)).toEqual(
      expect.arrayContaining(['deadlineMoved kades', 'deadlineMoved camat']),
    );
  });

  test('is for the DPMD and the bupati alone', () => {
    for (const role of ['kades', 'sekdes', 'camat', 'bappeda', 'inspektorat', 'pendamping', 'operator'] as const) {
      expect([role, inMay().refused(role, extend('2026-06-20'))]).toEqual([role, ['NOT_YOUR_ROLE']]);
    }
    expect(inMay().do('bupati', extend('2026-06-20'))).toEqual(['deadlineExtended']);
  });

  test('is refused for a term of the law, with its article, before the click and after', () => {
    const village = new Village({ now: '2026-10-01T01:00:00.000Z' as Instant }).upTo('evaluasi_apbdes');
    expect(village.refused('bupati', extend('2026-12-20', 'evaluasi_apbdes'))).toEqual(['DEADLINE_OF_LAW']);
    const offer = allowedActions(village.state, person('dpmd')).find(
      ({ command, step }) => command === 'extendDeadline' && step === 'evaluasi_apbdes',
    );
    expect(offer).toMatchObject({
      allowed: false,
      refusals: [{ code: 'DEADLINE_OF_LAW', citation: village.step('evaluasi_apbdes').due?.citation }],
    });
  });

  test('needs an open step, a later day that has not gone by, a decree and a reason', () => {
    expect(inMay().refused('dpmd', extend('2026-12-20', 'rapbdes'))).toEqual(['STEP_NOT_OPEN']);
    expect(inMay().refused('dpmd', extend('2026-05-31'))).toEqual(['EXTENSION_NOT_LATER']);
    expect(inMay().refused('dpmd', extend('2026-06-20', 'musdus', { decree: ' ' }))).toEqual(['REASON_REQUIRED']);
    expect(inMay().refused('dpmd', extend('2026-06-20', 'musdus', { reason: '' }))).toEqual(['REASON_REQUIRED']);
    const late = inMay();
    late.passTo('2026-06-10T01:00:00.000Z');
    expect(late.refused('dpmd', extend('2026-06-09'))).toEqual(['EXTENSION_PAST']);
    expect(late.do('dpmd', extend('2026-06-10'))).toEqual(['deadlineExtended']);
  });

  test('stops at the law’s next date that waits for the step', () => {
    const village = inMay();
    const limit = legalLimit(village.state, 'musdus', '2026-05-18' as PlainDate);
    expect(limit).toMatchObject({ step: 'musdes_rencana', date: '2026-06-30' });
    expect(village.refused('dpmd', extend('2026-07-01'))).toEqual(['EXTENSION_BEYOND_LAW']);
    expect(village.do('dpmd', extend('2026-06-30'))).toEqual(['deadlineExtended']);
  });

  test('is still possible when that date has gone by: then the next one counts', () => {
    const village = inMay();
    village.passTo('2026-07-10T01:00:00.000Z');
    const limit = legalLimit(village.state, 'musdus', '2026-07-10' as PlainDate);
    expect(limit && limit.date > '2026-07-10').toBe(true);
    expect(village.do('dpmd', extend('2026-07-20'))).toEqual(['deadlineExtended']);
  });

  test('ends the lateness and its escalations; the ladder begins anew with the new day', () => {
    const village = inMay();
    village.passTo('2026-06-12T01:00:00.000Z');
    const before = village.state.escalations.map(({ id }) => id);
    expect(village.step('musdus').late).toBe(true);
    expect(before.length).toBeGreaterThan(1);
    village.do('dpmd', extend('2026-06-20'));
    expect(village.step('musdus').late).toBe(false);
    expect(village.state.escalations.every(({ resolvedAt }) => resolvedAt !== null)).toBe(true);
    expect(openTasks(village.state).filter(({ kind }) => kind === 'acknowledge')).toEqual([]);
    village.passTo('2026-06-24T01:00:00.000Z');
    const raised = village.state.escalations.filter(({ id }) => !before.includes(id));
    expect(raised.map(({ id, to, dueDate }) => ({ id, to, dueDate }))).toEqual([
      { id: 'musdus#1+1/1', to: 'kades', dueDate: '2026-06-20' },
    ]);
    expect(new Set(village.state.escalations.map(({ id }) => id)).size).toBe(village.state.escalations.length);
  });

  test('gives no reminder whose hour has gone by, and each that is still to come', () => {
    const village = inMay();
    village.passTo('2026-06-12T01:00:00.000Z');
    village.do('dpmd', extend('2026-06-17'));
    village.wait(0);
    expect(village.events.at(-1)?.type).toBe('deadlineExtended');
    const reminders = upcoming(village.state, village.calendar).filter(
      (n) => n.kind === 'reminder' && n.step === 'musdus',
    );
    expect(reminders.map(({ at }) => at)).toEqual(['2026-06-14T00:00:00.000Z', '2026-06-16T00:00:00.000Z']);
  });

  test('a second time counts from the first, and both stay in the record', () => {
    const village = inMay();
    village.do('dpmd', extend('2026-06-10'));
    expect(village.refused('bupati', extend('2026-06-10'))).toEqual(['EXTENSION_NOT_LATER']);
    village.do('bupati', extend('2026-06-20', 'musdus', { decree: 'SK Bupati 300/2026' }));
    expect(village.step('musdus').due?.extendedBy?.map(({ until }) => until)).toEqual(['2026-06-10', '2026-06-20']);
  });
});

describe('the day that was granted', () => {
  const STEP = 'musrenbangdes_khusus';
  /** The special meeting of a change of the plan: 20 working days, by the regency's own setting. */
  const counted = () => {
    const village = new Village({ now: '2026-10-01T01:00:00.000Z' as Instant }).upTo('kirim_klarifikasi');
    village.do('kades', { type: 'openChange', kind: 'perubahan_rkpdes', ground: 'peristiwa_khusus', reason: 'Banjir' });
    village.do('dpmd', extend(day(village, 3), STEP));
    return village;
  };
  const day = (village: Village, later: number) => {
    const due = village.step(STEP).due?.dueDate ?? '';
    return new Date(Date.parse(due) + later * 86_400_000).toISOString().slice(0, 10);
  };

  test('holds when the calendar changes, and gives way only to a later one', () => {
    const village = counted();
    const granted = village.step(STEP).due?.dueDate;
    const from = village.step(STEP).openedOn ?? '';
    const off = (n: number) =>
      ({
        date: new Date(Date.parse(from) + n * 86_400_000).toISOString().slice(0, 10) as PlainDate,
        kind: 'cuti_bersama',
        name: 'Cuti bersama',
        decree: 'SKB',
        provisional: false,
      }) as const;
    const with_ = (days: number[]) => ({
      ...village.calendar,
      version: village.calendar.version + 1,
      holidays: mergeHolidays(village.calendar.holidays, days.map(off)),
    });
    village.applyCalendar(with_([1]));
    expect(village.step(STEP).due?.dueDate).toBe(granted);
    village.applyCalendar(with_([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]));
    const moved = village.step(STEP).due;
    expect(moved && granted && moved.dueDate > granted).toBe(true);
    expect(moved?.extendedBy).toHaveLength(1);
  });

  test('holds through new settings and a suspension', () => {
    const village = counted();
    const granted = village.step(STEP).due?.dueDate;
    const settings = { ...DEFAULT_SETTINGS, version: 2, firstDay: 'same' } as const;
    village.do('dpmd', { type: 'applySettings', settings, reason: 'Uji' });
    expect(village.step(STEP).due?.dueDate).toBe(granted);
    village.do('dpmd', { type: 'suspend', order: 'SK Bupati', reason: 'Banjir' });
    village.wait(2);
    village.do('dpmd', { type: 'resume', reason: 'Surut' });
    expect(village.step(STEP).due?.dueDate).toBe(granted);
    expect(JSON.stringify(replay(village.state.id, village.events))).toBe(JSON.stringify(village.state));
  });
});

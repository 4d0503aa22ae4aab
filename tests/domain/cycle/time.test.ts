import { describe, expect, test } from '@jest/globals';
import { mergeHolidays } from '@siklus/workflows/domain/calendar/change.ts';
import { type Instant, millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { nextWake, upcoming } from '@siklus/workflows/domain/cycle/deadlines.ts';
import { DEFAULT_SETTINGS } from '@siklus/workflows/domain/policy/settings.ts';
import { person, Village } from './village.ts';

const atEvaluation = () => new Village({ now: '2026-10-01T01:00:00.000Z' as Instant }).upTo('evaluasi_apbdes');
const open = (village: Village, holiday: string) => ({
  ...village.calendar,
  version: village.calendar.version + 1,
  holidays: mergeHolidays(village.calendar.holidays, [
    {
      date: holiday as PlainDate,
      kind: 'cuti_bersama',
      name: 'Cuti bersama tambahan',
      decree: 'SKB tambahan',
      provisional: false,
    },
  ]),
});

describe('reminders and the ladder', () => {
  test('the actor is reminded 14, 7, 3 and 1 days before, at eight in the morning of the village', () => {
    const village = new Village({ now: '2026-05-01T01:00:00.000Z' as Instant });
    const reminders = upcoming(village.state, village.calendar).filter(
      (n) => n.kind === 'reminder' && n.step === 'musdus',
    );
    expect(reminders.map((n) => n.at)).toEqual([
      '2026-05-17T00:00:00.000Z',
      '2026-05-24T00:00:00.000Z',
      '2026-05-28T00:00:00.000Z',
      '2026-05-30T00:00:00.000Z',
    ]);
    expect(village.passTo('2026-05-17T00:00:00.000Z')).toEqual(['reminderGiven']);
    expect(village.passTo('2026-05-17T00:00:01.000Z')).toEqual([]);
  });

  test('after an outage one reminder is given, the nearest', () => {
    const village = new Village({ now: '2026-05-01T01:00:00.000Z' as Instant });
    expect(village.passTo('2026-05-29T01:00:00.000Z')).toEqual(['reminderGiven']);
    expect(village.events.at(-1)?.data).toMatchObject({ daysLeft: 3 });
  });

  test('a late step climbs from kades to camat, DPMD and bupati, once each', () => {
    const village = new Village({ now: '2026-05-30T01:00:00.000Z' as Instant });
    village.finish('rpjmdes');
    village.finish('pagu_indikatif');
    expect(village.passTo('2026-05-31T15:59:59.000Z')).toEqual([]);
    expect(village.passTo('2026-05-31T16:00:00.000Z')).toEqual(['deadlinePassed']);
    expect(village.passTo('2026-07-31T00:00:00.000Z')).toEqual(Array(4).fill('escalationRaised'));
    expect(village.state.escalations.map((e) => e.to)).toEqual(['kades', 'camat', 'dpmd', 'bupati']);
    expect(village.wait(30)).toEqual([]);
  });

  test('an escalation is acknowledged by the one it went to, and ends with the step', () => {
    const village = new Village({ now: '2026-05-30T01:00:00.000Z' as Instant });
    village.passTo('2026-06-10T01:00:00.000Z');
    const camat = village.state.escalations.find((e) => e.to === 'camat')?.id ?? '';
    expect(village.refused('dpmd', { type: 'acknowledgeEscalation', escalation: camat, note: 'ya' })).toEqual([
      'NOT_YOUR_ROLE',
    ]);
    village.do('camat', { type: 'acknowledgeEscalation', escalation: camat, note: 'Didatangi besok' });
    expect(village.refused('camat', { type: 'acknowledgeEscalation', escalation: camat, note: 'lagi' })).toEqual([
      'ESCALATION_NOT_OPEN',
    ]);
    village.finish('musdus');
    expect(village.state.escalations.every((e) => e.resolvedAt !== null)).toBe(true);
  });

  test('while facts of the past are being typed in, nothing is escalated in between', () => {
    const village = new Village({ now: '2026-11-21T01:00:00.000Z' as Instant });
    const wake = nextWake(village.state, village.calendar);
    expect(wake && millisOf(wake) - millisOf(village.now)).toBe(15_000);
    expect(village.passTo('2026-11-21T01:00:14.000Z')).toEqual([]);
    expect(village.passTo('2026-11-21T01:00:15.000Z')).toContain('deadlinePassed');
  });
});

describe('the evaluation of the budget', () => {
  test('has 20 working days from receipt, and is in force by itself when they pass in silence', () => {
    const village = atEvaluation();
    expect(village.step('evaluasi_apbdes').due).toMatchObject({ dueDate: '2026-10-29', basis: 'law' });
    expect(village.passTo('2026-10-29T15:59:59.000Z')).not.toContain('stepDeemedApproved');
    expect(village.passTo('2026-10-29T16:00:00.000Z')).toContain('stepDeemedApproved');
    expect(village.events.find((e) => e.type === 'stepDeemedApproved')).toMatchObject({
      actor: { id: 'system:clock', role: 'system' },
      data: { citation: 'Permendagri 20/2018 Ps 35(3)', on: '2026-10-29' },
    });
    expect(village.open()).toContain('perdes_apbdes');
    expect(
      village.refused('camat', { type: 'returnForRevision', step: 'evaluasi_apbdes', reason: 'terlambat' }),
    ).toEqual(['DEEMED_IN_FORCE']);
  });

  test('a decision received before the end counts even if the engine reaches it after; one received after never does', () => {
    const sha = (village: Village) => village.template('approve', 'evaluasi_apbdes', 'camat');
    const inTime = atEvaluation();
    inTime.now = '2026-10-29T17:30:00.000Z' as Instant;
    const approve = (village: Village, receivedAt: string) =>
      village.try(
        'camat',
        { type: 'approve', step: 'evaluasi_apbdes', sha256: sha(village), checkedByHand: true },
        { receivedAt: receivedAt as Instant },
      );
    expect(approve(inTime, '2026-10-29T15:59:59.500Z')).toMatchObject({
      events: [{ type: 'stepApproved', data: { on: '2026-10-29', late: false } }, {}],
    });
    const tooLate = atEvaluation();
    tooLate.now = '2026-10-29T16:00:00.000Z' as Instant;
    expect(approve(tooLate, '2026-10-29T16:00:00.000Z')).toMatchObject({ refusals: [{ code: 'DEEMED_IN_FORCE' }] });
  });

  test('cannot be dated back', () => {
    const village = atEvaluation();
    const intent = {
      type: 'approve',
      step: 'evaluasi_apbdes',
      sha256: village.template('approve', 'evaluasi_apbdes', 'camat'),
      occurredOn: '2026-10-01' as PlainDate,
      checkedByHand: true,
    } as const;
    expect(village.refused('camat', intent)).toEqual(['DATE_NOT_ALLOWED']);
  });

  test('no other step is ever approved by time', () => {
    const village = new Village().upTo('sepakat_bpd_rkpdes');
    village.passTo('2027-12-01T00:00:00.000Z');
    expect(
      village.events
        .filter((e) => e.type === 'stepDeemedApproved' || e.type === 'stepApproved')
        .map((e) => e.actor.role),
    ).not.toContain('system');
    expect(village.step('sepakat_bpd_rkpdes').status).toBe('open');
  });
});

describe('suspension and calendar', () => {
  test('a suspension holds the clock still and moves the deadline by its working days', () => {
    const settings = { ...DEFAULT_SETTINGS, suspensionStops: 'law' as const };
    const village = new Village({ now: atEvaluation().now, settings }).upTo('evaluasi_apbdes');
    village.do('camat', { type: 'returnForRevision', step: 'evaluasi_apbdes', reason: 'Lengkapi' });
    village.do('dpmd', { type: 'suspend', order: 'SK Bupati 12/2026', reason: 'Banjir' });
    expect(nextWake(village.state, village.calendar)).toBeNull();
    expect(village.passTo('2026-11-30T01:00:00.000Z')).toEqual([]);
    village.do('dpmd', { type: 'resume', reason: 'Surut' });
    const moved = village.events.find((e) => e.type === 'deadlineMoved' && e.data.step === 'koreksi_apbdes');
    expect(moved?.data).toMatchObject({ from: '2026-10-29', cause: 'suspension' });
    // Day 1 is 30 November; 24 and 25 December are leave and Christmas; so day 20 is 29 December.
    expect(village.step('koreksi_apbdes').due?.dueDate).toBe('2026-12-29');
    expect(village.refused('dpmd', { type: 'resume', reason: 'lagi' })).toEqual(['CYCLE_NOT_SUSPENDED']);
  });

  test('only DPMD and bupati stop the clock, by a named order', () => {
    const village = atEvaluation();
    expect(village.refused('camat', { type: 'suspend', order: 'x', reason: 'y' })).toEqual(['NOT_YOUR_ROLE']);
    expect(village.refused('dpmd', { type: 'suspend', order: ' ', reason: 'y' })).toEqual(['REASON_REQUIRED']);
  });

  test('a joint-leave day decreed inside the term moves it by one working day', () => {
    const village = atEvaluation();
    expect(village.applyCalendar(open(village, '2026-10-12'))).toEqual(['calendarApplied', 'deadlineMoved']);
    expect(village.step('evaluasi_apbdes').due).toMatchObject({
      dueDate: '2026-10-30',
      calendarVersion: village.calendar.version,
    });
    expect(village.applyCalendar(village.calendar)).toEqual([]);
  });

  test('a deadline that has passed is not opened again by a later calendar', () => {
    const village = atEvaluation();
    village.passTo('2026-11-10T00:00:00.000Z');
    village.applyCalendar(open(village, '2026-10-12'));
    expect(village.step('evaluasi_apbdes')).toMatchObject({
      status: 'done',
      outcome: 'deemed',
      completedOn: '2026-10-29',
    });
  });

  test('work goes on while the clock is suspended', () => {
    const village = atEvaluation();
    village.do('bupati', { type: 'suspend', order: 'SK 1', reason: 'Pilkades' });
    expect(
      village.do('camat', {
        type: 'approve',
        step: 'evaluasi_apbdes',
        sha256: village.template('approve', 'evaluasi_apbdes', 'camat'),
        checkedByHand: true,
      }),
    ).toContain('stepApproved');
    expect(person('camat').role).toBe('camat');
  });
});

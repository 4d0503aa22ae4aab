import { describe, expect, test } from '@jest/globals';
import { workingDaysBetween } from '@siklus/workflows/domain/calendar/calendar.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { type PlainDate, plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { StepId } from '@siklus/workflows/domain/cycle/process.ts';
import { typicalOf } from '@siklus/workflows/domain/cycle/waiting/delay-district.ts';
import { knownEventsOf } from '@siklus/workflows/domain/cycle/waiting/delay-events.ts';
import { nextActionsOf } from '@siklus/workflows/domain/cycle/waiting/delay-next.ts';
import { summaryOf } from '@siklus/workflows/domain/cycle/waiting/delay-summary.ts';
import { delaysOf } from '@siklus/workflows/domain/cycle/waiting/delays.ts';
import { DEFAULT_SETTINGS } from '@siklus/workflows/domain/policy/settings.ts';
import { Village } from './village.ts';

// 2026 in Kutai Kartanegara. Monday 5 January is the day on which these cycles are opened.
const noon = (day: string) => `${day}T04:00:00.000Z`;
const opened = () => new Village({ now: noon('2026-01-05') as Instant });
const delays = ({ events, calendar, now }: Village) => delaysOf(events, calendar, now);
const part = (village: Village, step: StepId) => delays(village).parts.find((one) => one.step === step);
const days = (village: Village) =>
  Object.fromEntries(
    delays(village)
      .parts.filter(({ workingDays }) => workingDays > 0)
      .map(({ step, workingDays }) => [step, workingDays]),
  );

describe('the working days since a cycle was opened', () => {
  test('belong to the step that waited and to those who could have done it', () => {
    const village = opened();
    village.passTo(noon('2026-01-19'));
    village.finish('musdus');
    village.passTo(noon('2026-01-23'));
    // 16 January is a holiday (Isra Mikraj): nine working days to the 19th, and that day is the first step's last.
    expect(delays(village)).toMatchObject({ since: '2026-01-05', through: '2026-01-23', workingDays: 13 });
    expect(days(village)).toEqual({ musdus: 9, musdes_rencana: 4 });
    expect(part(village, 'musdus')).toMatchObject({ isDone: true, waitingOn: { level: 'village' } });
    expect(part(village, 'musdus')?.waitingOn.roles).toContain('kades');
    expect(part(village, 'musdes_rencana')).toMatchObject({ isDone: false, visits: [{ visit: 1, to: null }] });
  });

  test('are the same on a Saturday as on the Friday before, and none on the day of opening', () => {
    const village = opened();
    expect(delays(village)).toMatchObject({ workingDays: 0, suspendedDays: 0, supervisorDays: 0 });
    village.passTo(noon('2026-01-09'));
    const friday = delays(village).workingDays;
    village.passTo(noon('2026-01-11'));
    expect([friday, delays(village).workingDays]).toEqual([4, 4]);
  });

  test('are counted by the step due first when several are open', () => {
    const village = opened();
    village.finish('musdus');
    // The deliberation is due on 30 June, the ceiling of the DPMD on 31 July.
    village.passTo(noon('2026-01-09'));
    expect(days(village)).toEqual({ musdes_rencana: 4 });
    village.upTo('pencermatan');
    village.passTo(noon('2026-01-14'));
    expect(days(village)).toEqual({ musdes_rencana: 4, pencermatan: 3 });
  });

  test('that a step waited for district or regency stand in a line of their own', () => {
    const village = opened().upTo('evaluasi_apbdes');
    village.passTo(noon('2026-01-12'));
    village.approve('evaluasi_apbdes');
    village.passTo(noon('2026-01-14'));
    expect(delays(village).supervisorDays).toBe(5);
    expect(part(village, 'evaluasi_apbdes')).toMatchObject({
      workingDays: 5,
      waitingOn: { level: 'district', roles: ['camat'] },
    });
    expect(delays(village).workingDays).toBe(7);
  });

  test('of a step that came back are shown visit by visit', () => {
    const village = opened().upTo('evaluasi_apbdes');
    village.passTo(noon('2026-01-07'));
    village.do('camat', { type: 'returnForRevision', step: 'evaluasi_apbdes', reason: 'Kode rekening' });
    village.passTo(noon('2026-01-12'));
    village.finish('koreksi_apbdes');
    village.upTo('evaluasi_apbdes');
    village.passTo(noon('2026-01-13'));
    expect(part(village, 'koreksi_apbdes')).toMatchObject({ workingDays: 3, isDone: true });
    expect(part(village, 'evaluasi_apbdes')).toMatchObject({
      workingDays: 3,
      isDone: false,
      visits: [
        { visit: 1, from: '2026-01-05', to: '2026-01-07', workingDays: 2 },
        { visit: 2, from: '2026-01-12', to: null, workingDays: 1 },
      ],
    });
    for (const { events } of part(village, 'evaluasi_apbdes')?.visits ?? [])
      for (const seq of events) expect(['stepOpened', 'stepReturned']).toContain(village.events[seq - 1]?.type);
  });

  test('of an evaluation that went from camat to DPMD are divided between the two offices', () => {
    const village = opened().upTo('evaluasi_apbdes');
    village.passTo(noon('2026-01-08'));
    const { settings } = village.state;
    const mandates = [{ role: 'dpmd' as const, decree: 'SK Bupati 7', from: plainDate('2026-01-08'), to: null }];
    const handedOver = { ...settings, version: settings.version + 1, mandates };
    village.do('dpmd', { type: 'applySettings', settings: handedOver, reason: 'SK Bupati 7' });
    village.passTo(noon('2026-01-13'));
    const desks = delays(village).parts.filter(({ step }) => step === 'evaluasi_apbdes');
    expect(desks.map(({ waitingOn, workingDays }) => [...waitingOn.roles, workingDays])).toEqual([
      ['camat', 3],
      ['dpmd', 3],
    ]);
    expect(delays(village)).toMatchObject({ supervisorDays: 6, workingDays: 6 });
    expect(knownEventsOf(village.events, 8).map(({ kind }) => kind)).toEqual(['settings', 'mandate']);
  });

  test('after the kades has died wait for the sekdes where the law lets him act, and go on: a vacancy pauses nothing', () => {
    const village = opened().upTo('verifikasi_rkpdes');
    // Reported on Friday the 9th, happened on Wednesday the 7th.
    village.passTo(noon('2026-01-09'));
    village.do('camat', { type: 'declareVacancy', cause: 'meninggal dunia', occurredOn: plainDate('2026-01-07') });
    village.passTo(noon('2026-01-12'));
    const waits = delays(village).parts.filter(({ step }) => step === 'verifikasi_rkpdes');
    expect(waits.map(({ waitingOn, workingDays }) => [...waitingOn.roles, workingDays])).toEqual([
      ['kades', 2],
      ['sekdes', 3],
    ]);
    expect(waits.flatMap(({ visits }) => visits.map(({ visit }) => visit))).toEqual([1, 1]);
    const [vacancy] = knownEventsOf(village.events, 8).filter(({ kind }) => kind === 'vacancy');
    expect(vacancy).toMatchObject({ on: '2026-01-07' });
  });

  test('on which the clock was suspended are nobody’s', () => {
    const village = opened();
    village.passTo(noon('2026-01-07'));
    village.do('dpmd', { type: 'suspend', order: 'SK Bupati 1', reason: 'Banjir' });
    village.passTo(noon('2026-01-14'));
    village.do('dpmd', { type: 'resume', reason: 'Surut' });
    village.passTo(noon('2026-01-15'));
    // The day of the order stands still already, the day of resuming runs again.
    expect(delays(village)).toMatchObject({ workingDays: 8, suspendedDays: 5 });
    expect(days(village)).toEqual({ musdus: 3 });
  });

  test('are counted by the day a thing happened, not the day it was typed, and the answer says which were typed later', () => {
    const village = new Village({ now: noon('2026-11-20') as Instant });
    const past = (step: StepId, day: string) => {
      village.prepare(step);
      village.do('pendamping', { type: 'completeStep', step, occurredOn: plainDate(day) });
    };
    past('musdus', '2026-03-02');
    past('musdes_rencana', '2026-03-09');
    past('tim_penyusun', '2026-03-11');
    const told = delays(village);
    expect(told.since).toBe('2026-03-02');
    expect(days(village)).toMatchObject({ musdes_rencana: 5, tim_penyusun: 2 });
    expect(told.workingDays).toBe(workingDaysBetween(village.calendar, told.since, '2026-11-20' as PlainDate));
    expect(told.lateEntries.map(({ step, on, enteredOn }) => [step, on, enteredOn])).toEqual([
      ['musdus', '2026-03-02', '2026-11-20'],
      ['musdes_rencana', '2026-03-09', '2026-11-20'],
      ['tim_penyusun', '2026-03-11', '2026-11-20'],
    ]);
    const text = summaryOf(told, () => ({ median: null, count: 0 })).map(({ id }) => id);
    expect(text.at(-1)).toContain('3 kejadian dicatat setelah harinya');
  });

  test('stop with the last act of a closed cycle', () => {
    const village = opened();
    for (let open = village.open(); open.length > 0; open = village.open()) {
      village.wait(1);
      village.finish(open[0] ?? 'musdus');
    }
    expect(village.state.status).toBe('closed');
    const end = delays(village);
    village.wait(100);
    expect(delays(village)).toEqual(end);
    expect(end.parts.every(({ isDone }) => isDone)).toBe(true);
    expect(nextActionsOf(village.state)).toEqual([]);
  });
});

describe('the district', () => {
  const taking = (wait: number) => {
    const village = opened();
    village.wait(wait);
    village.finish('musdus');
    return village.events;
  };
  const now = noon('2026-02-27') as Instant;
  const { calendar } = opened();

  test('is the median of at least three villages that have done the step', () => {
    // Wednesday, Thursday, Friday, and the Tuesday after.
    const histories = [taking(2), taking(3), taking(4), taking(8)];
    expect(typicalOf(histories.slice(0, 3), calendar, now)('musdus')).toEqual({ median: 3, count: 3 });
    expect(typicalOf(histories, calendar, now)('musdus')).toEqual({ median: 3.5, count: 4 });
    expect(typicalOf(histories.slice(0, 2), calendar, now)('musdus')).toEqual({ median: null, count: 2 });
  });

  test('does not count a step that is still open', () => {
    const histories = [taking(2), taking(3), taking(4)];
    expect(typicalOf(histories, calendar, now)('musdes_rencana')).toEqual({ median: null, count: 0 });
  });
});

describe('what is known of a delay', () => {
  test('is the suspension, the return, the deadline and the ladder, each with its event', () => {
    // The correction has a term of the law, which stands still where the regency has decided so.
    const settings = { ...DEFAULT_SETTINGS, suspensionStops: 'law' as const };
    const village = new Village({ now: noon('2026-01-05') as Instant, settings }).upTo('evaluasi_apbdes');
    village.do('camat', { type: 'returnForRevision', step: 'evaluasi_apbdes', reason: 'Kode rekening' });
    village.do('dpmd', { type: 'suspend', order: 'SK Bupati 1', reason: 'Banjir' });
    village.passTo(noon('2026-01-14'));
    village.do('dpmd', { type: 'resume', reason: 'Surut' });
    village.applyCalendar({ ...village.calendar, version: 2 }, 'SKB tambahan');
    village.passTo(noon('2026-04-01'));
    const known = knownEventsOf(village.events, 8);
    const kinds = known.map(({ kind }) => kind);
    expect(kinds.slice(0, 5)).toEqual(['return', 'suspension', 'suspension', 'deadlineMoved', 'calendar']);
    expect(kinds).toEqual(expect.arrayContaining(['deadlinePassed', 'escalation']));
    for (const { seq, text } of known) {
      expect(village.events[seq - 1]?.seq).toBe(seq);
      expect(text.id).toMatch(/^[A-Z].*\.$/);
    }
    expect(known[0]?.text.id).toContain('Kode rekening');
    expect(known.find(({ kind }) => kind === 'deadlinePassed')?.text.id).toMatch(/^Tenggat .* terlampaui\.$/);
  });
});

describe('what to do next', () => {
  test('is every missing thing with who can bring it, then the act that ends the step', () => {
    const village = opened().upTo('musdes_rencana');
    const next = nextActionsOf(village.state).filter(({ step }) => step === 'musdes_rencana');
    expect(next.map(({ kind, ready }) => [kind, ready])).toEqual([
      ...next.slice(0, -1).map(() => ['gate', true]),
      ['complete', false],
    ]);
    expect(next.length).toBeGreaterThanOrEqual(4);
    expect(next[0]).toMatchObject({ dueAt: '2026-06-30T15:59:59.000Z' });
    for (const { roles, text } of next) {
      expect(roles.length).toBeGreaterThan(0);
      expect(text.id).toContain('Oleh: ');
    }
    village.prepare('musdes_rencana');
    const ready = nextActionsOf(village.state).filter(({ step }) => step === 'musdes_rencana');
    expect(ready).toMatchObject([{ kind: 'complete', ready: true }]);
  });

  test('of a suspended cycle is first of all to let its clock run, by DPMD or bupati', () => {
    const village = opened();
    village.do('dpmd', { type: 'suspend', order: 'SK Bupati 1', reason: 'Banjir' });
    expect(nextActionsOf(village.state)[0]).toMatchObject({ kind: 'resume', roles: ['dpmd', 'bupati'] });
  });
});

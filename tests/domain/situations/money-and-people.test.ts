import { describe, expect, test } from '@jest/globals';
import { totalsOf } from '@siklus/workflows/domain/budget/totals.ts';
import { isWorkingDay, workingDaysIn } from '@siklus/workflows/domain/calendar/calendar.ts';
import { mergeHolidays } from '@siklus/workflows/domain/calendar/change.ts';
import { computeDue } from '@siklus/workflows/domain/calendar/due.ts';
import { type Instant, instantFromMillis, millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import { plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { noticesOf } from '@siklus/workflows/domain/cycle/notices.ts';
import { openTasks } from '@siklus/workflows/domain/cycle/tasks.ts';
import { delaysOf } from '@siklus/workflows/domain/cycle/waiting/delays.ts';
import { explain } from '@siklus/workflows/domain/cycle/waiting/explain.ts';
import { assess, MANDATORY_GROUPS } from '@siklus/workflows/domain/participation/attendance.ts';
import { DEFAULT_SETTINGS } from '@siklus/workflows/domain/policy/settings.ts';
import type { Refusal } from '@siklus/workflows/domain/refusal.ts';
import { resolveVillage } from '@siklus/workflows/domain/region/resolve.ts';
import { budgetRulesOf } from '@siklus/workflows/domain/rules/budget/registry.ts';
import { refusalText } from '@siklus/workflows/domain/texts/refusal-texts.ts';
import { blocking, budgetOf, check, line, realCase, rupiah } from '../budget/budget.ts';
import { aCalendar, aHoliday } from '../calendar/indonesian-calendar.ts';
import { Village } from '../cycle/village.ts';
import { REAL_VILLAGES, since1900 } from '../region/kukar.ts';

const at = (instant: string) => new Village({ now: instant as Instant });
const refusalsOf = (answer: ReturnType<Village['try']>): Refusal[] => ('refusals' in answer ? answer.refusals : []);
const secondAfter = (instant: Instant) => instantFromMillis(millisOf(instant) + 1000);
const isRed = ({ state }: Village) => Object.values(state.steps).some(({ status, late }) => status === 'open' && late);

describe('8. One late village among 193', () => {
  const END = '2026-12-31';
  /** Everything of the planning year is done, save the budget itself. */
  const ready = () => {
    const village = at('2026-10-05T02:00:00.000Z').upTo('perdes_apbdes');
    const owed = () =>
      village.open().find((id) => id !== 'perdes_apbdes' && (village.step(id).due?.dueDate ?? END) < '2027-01-01');
    for (let step = owed(); step !== undefined; step = owed()) village.finish(step);
    return village;
  };

  test('shows exactly one red on New Year’s Day, with its cause and the article', () => {
    const before = ready();
    const villages = Array.from({ length: 193 }, (_, n) => {
      const village = before.copy();
      village.passTo('2026-12-28T03:00:00.000Z');
      if (n !== 77) village.finish('perdes_apbdes');
      village.passTo('2026-12-31T15:59:59.000Z');
      return village;
    });
    expect(villages.filter(isRed)).toEqual([]);
    for (const village of villages) village.passTo('2026-12-31T16:00:00.000Z');
    expect(villages.flatMap((village, n) => (isRed(village) ? [n] : []))).toEqual([77]);

    const late = villages[77] as Village;
    late.passTo('2027-01-08T03:00:00.000Z');
    expect(late.step('perdes_apbdes').due).toMatchObject({ dueDate: END, citation: 'Permendagri 20/2018 Ps 38' });
    const { sentences } = explain(late.state, late);
    // 5 January 2027 is a holiday: the 4th, 6th, 7th and 8th are counted.
    expect(sentences.map(({ id }) => id)).toContain(
      'Perdes APBDes menunggu Kepala desa; terlambat 4 hari kerja dari tenggat 31/12/2026.',
    );
    const { parts, workingDays, suspendedDays } = delaysOf(late.events, late.calendar, late.now);
    expect(parts.reduce((sum, part) => sum + part.workingDays, suspendedDays)).toBe(workingDays);
    const worst = parts.toSorted((a, b) => b.workingDays - a.workingDays)[0];
    expect(worst).toMatchObject({ step: 'perdes_apbdes', waitingOn: { level: 'village', roles: ['kades'] } });
  });
});

describe('9. The gate of tranche II', () => {
  const asking = (realised: string, outputBasisPoints = 4_000) => {
    const village = at('2026-10-01T01:00:00.000Z').upTo('tranche_2').attach('dpmd', 'tranche_2', 'bukti_salur_2');
    // 60 % of Rp271.828.182,83 is Rp163.096.909,698: the first whole sen above it is ,70.
    const basis = {
      received: rupiah('271828182.83'),
      realised: rupiah(realised),
      outputBasisPoints,
      previousYearReported: true,
      cooperativeDocuments: true,
    };
    village.do('sekdes', { type: 'recordTrancheBasis', step: 'tranche_2', basis });
    return village.try('dpmd', { type: 'completeStep', step: 'tranche_2' });
  };

  test('is open at 60 % and 40 %, to the sen', () => {
    expect(refusalsOf(asking('163096909.70'))).toEqual([]);
  });

  test('one sen less is refused with what is missing and the article, though it rounds to 60.00 %', () => {
    const [refusal] = refusalsOf(asking('163096909.69'));
    expect(refusal).toMatchObject({ code: 'TRANCHE_NOT_DUE', citation: 'PMK 7/2026' });
    expect(refusal?.params.needs).toContain('kurang Rp0,01');
  });

  test('a hundredth of a percent of output less is refused', () => {
    expect(refusalsOf(asking('271828182.83', 3_999))).toMatchObject([{ code: 'TRANCHE_NOT_DUE' }]);
  });
});

describe('10. Attendance', () => {
  const step = 'musdes_rencana';
  const list = { invited: 51, male: 21, female: 14, groups: { bpd: 7, rumah_tangga_miskin: 4, tani: 24 } };
  const meeting = (missingGroups: 'flag' | 'block' = 'block') => {
    const settings = { ...DEFAULT_SETTINGS, missingGroups };
    return new Village({ now: '2026-03-02T01:00:00.000Z' as Instant, settings }).upTo(step);
  };
  const flags = (attendance: typeof list) =>
    assess(attendance, { quorum: DEFAULT_SETTINGS.meetingQuorum, mandatoryGroups: MANDATORY_GROUPS }).flags;

  test('that does not add up is refused with the difference', () => {
    const [refusal] = refusalsOf(
      meeting().try('sekdes', { type: 'recordAttendance', step, attendance: { ...list, male: 25 } }),
    );
    expect(refusal).toMatchObject({
      code: 'ATTENDANCE_MISMATCH',
      params: { present: 39, inGroups: 35, difference: 4 },
      citation: 'Permendesa 21/2020; formulir TPP',
    });
    expect(refusal && refusalText(refusal).id).toContain('selisih 4');
  });

  test.each([
    ['no woman', { ...list, male: 35, female: 0 }, 'NO_WOMEN', 'women'],
    [
      'no poor household',
      { ...list, groups: { ...list.groups, rumah_tangga_miskin: 0, tani: 28 } },
      'NO_POOR_HOUSEHOLD',
      'poorHouseholds',
    ],
  ])(
    'with %s is flagged and does not count, unless the regency has decided otherwise',
    (_, attendance, code, absent) => {
      const citation = 'UU 6/2014 Ps 54; PP 43/2014 Ps 80';
      expect(flags(attendance)).toMatchObject([{ code, citation }]);
      const tried = (village: Village) => {
        village.prepare(step).do('sekdes', { type: 'recordAttendance', step, attendance });
        return village.try('bpd', { type: 'completeStep', step });
      };
      expect(refusalsOf(tried(meeting()))).toMatchObject([{ code: 'GROUPS_ABSENT', params: { absent }, citation }]);
      expect(refusalsOf(tried(meeting('flag')))).toEqual([]);
    },
  );
});

describe('11. The 70/30 rule', () => {
  test('never rejects Desa Susut 2025, whose field 01 is 47.6 % of spending', () => {
    const susut = realCase('susut-2025');
    const lines = [
      line('4', susut.total_pendapatan),
      ...Object.entries(susut.belanja_bidang).map(([bidang, amount]) =>
        line('5', amount, { bidang: bidang as keyof typeof susut.belanja_bidang }),
      ),
      line('6.1.1', susut.penerimaan_pembiayaan_silpa),
    ];
    const findings = check({ ...budgetOf(2025, lines), villageCode: null });
    expect(blocking(findings)).toEqual([]);
    expect(findings.find(({ rule }) => rule === 'V10')).toMatchObject({
      severity: 'info',
      citation: 'PP 43/2014 Ps 100 jo. PP 11/2019',
    });
    expect(totalsOf(lines).balance).toBe(0);
  });
});

describe('12. The limits of another fiscal year apply to another fiscal year', () => {
  // 15.01 % of Rp642.857.100,00 is Rp96.492.850,71.
  const budget = (year: number) =>
    check(
      budgetOf(year, [
        line('4.2.1', '642857100.00', { source: 'DDS' }),
        line('5.4', '96492850.71', { source: 'DDS', kegiatan: '05.03.00', tags: ['blt'] }),
        line('5.2', '546364249.29', { source: 'DDS', kegiatan: '04.02.03' }),
      ]),
    );

  test.each([
    [2024, []],
    [2025, ['blocking V9.blt_share 6428571']],
    [2026, []],
    [2027, []],
  ])('15.01 %% of BLT in %i: %j', (year, expected) => {
    expect(blocking(budget(year))).toEqual(expected);
  });

  test('each year names its own article, and a year without rules says that they are provisional', () => {
    expect(budget(2025).find(({ id }) => id === 'V9.blt_share')?.citation).toBe('Permendesa 2/2024');
    expect([2024, 2025, 2026, 2027, 2029].map((year) => budgetRulesOf(year).provisional)).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
  });
});

describe('14. An import row with a village name and no code', () => {
  const villages = REAL_VILLAGES.map(({ code, name, type, district }) => ({
    id: code.replaceAll('.', ''),
    code,
    name,
    type,
    district,
    names: [since1900(code, name, type)],
  }));
  const namesakes = (name: string) => REAL_VILLAGES.filter((one) => one.name.toLowerCase() === name);
  const counts = new Map(REAL_VILLAGES.map(({ name }) => [name, namesakes(name.toLowerCase()).length]));

  test('is asked back for every name that is not unique in Kukar, and found for every one that is', () => {
    const repeated = [...counts].filter(([, n]) => n > 1);
    expect(repeated.length).toBeGreaterThanOrEqual(8);
    for (const [name, n] of counts) {
      const answer = resolveVillage({ code: null, name: `  desa ${name.toUpperCase()}` }, villages);
      const asked = answer.kind === 'ambiguous' ? answer.candidates.length : 1;
      expect([name, answer.kind, asked]).toEqual([name, n > 1 ? 'ambiguous' : 'found', n]);
    }
  });
});

describe('16. A joint-leave day decreed inside a running 20-working-day window', () => {
  const RECEIVED = '2026-06-08T06:30:00.000Z';
  const calendar = aCalendar();
  const started = () => at(RECEIVED).upTo('evaluasi_apbdes');
  const due = computeDue(
    { kind: 'workingDays', days: 20, from: plainDate('2026-06-08') },
    { calendar, suspensions: [], offset: 8 },
  );
  const leave = due.steps.filter(({ kind }) => kind === 'counted')[13]?.date ?? due.dueDate;
  const later = { ...calendar, version: 2, holidays: mergeHolidays(calendar.holidays, [aHoliday(leave)]) };

  test('moves the due date to the next working day and tells both parties', () => {
    const village = started();
    expect(village.step('evaluasi_apbdes').due?.dueDate).toBe(due.dueDate);
    village.passTo('2026-06-19T01:00:00.000Z');
    village.applyCalendar(later, 'SKB tambahan', village.now);
    const moved = village.step('evaluasi_apbdes').due;
    expect(workingDaysIn(calendar, due.dueDate, moved?.dueDate ?? due.dueDate)).toHaveLength(1);
    expect([moved?.citation, isWorkingDay(later, moved?.dueDate ?? leave)]).toEqual([
      'Permendagri 20/2018 Ps 35(2)',
      true,
    ]);
    const notices = noticesOf(village.events, village.state).filter(
      ({ kind, data }) => kind === 'deadlineMoved' && data.step === 'evaluasi_apbdes',
    );
    expect(notices.map(({ role }) => role).sort()).toEqual(['camat', 'kades']);
    village.passTo(secondAfter(due.dueAt));
    expect(village.step('evaluasi_apbdes').outcome).toBeNull();
    village.passTo(secondAfter(moved?.dueAt ?? due.dueAt));
    expect(village.step('evaluasi_apbdes')).toMatchObject({ outcome: 'deemed', completedOn: moved?.dueDate });
  });

  test('a term that has already run out is not opened again', () => {
    const village = started();
    village.passTo('2026-07-20T01:00:00.000Z');
    const before = village.step('evaluasi_apbdes');
    expect(before).toMatchObject({ outcome: 'deemed', completedOn: due.dueDate });
    village.applyCalendar(later, 'SKB tambahan', village.now);
    expect(village.step('evaluasi_apbdes')).toEqual(before);
    expect(openTasks(village.state).some(({ step }) => step === 'evaluasi_apbdes')).toBe(false);
    const rejection = { type: 'returnForRevision', step: 'evaluasi_apbdes', reason: 'x' } as const;
    expect(refusalsOf(village.try('camat', rejection))).toMatchObject([
      { code: 'DEEMED_IN_FORCE', citation: 'Permendagri 20/2018 Ps 35(3)' },
    ]);
  });

  test('a term that has run out while the clock has not been looked at stays where it was', () => {
    const village = started();
    village.now = '2026-07-20T01:00:00.000Z' as Instant;
    village.applyCalendar(later, 'SKB tambahan', village.now);
    expect(village.step('evaluasi_apbdes').due?.dueDate).toBe(due.dueDate);
    village.passTo(village.now);
    expect(village.step('evaluasi_apbdes')).toMatchObject({ outcome: 'deemed', completedOn: due.dueDate });
  });
});

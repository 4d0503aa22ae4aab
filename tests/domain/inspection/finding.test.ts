import { describe, expect, test } from '@jest/globals';
import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { movedBy, takesIn } from '@siklus/workflows/domain/inspection/balance.ts';
import {
  type AnswerOf,
  INSPECTION_KINDS,
  type Inspected,
  type InspectionAct,
  type JudgementOf,
  leftToRepay,
  SETTLED_BY,
  standingOf,
} from '@siklus/workflows/domain/inspection/finding.ts';
import {
  checkAnswer,
  checkJudgement,
  type Kept,
  mayAnswer,
  mayJudge,
  mayWithdraw,
  refuseRecord,
} from '@siklus/workflows/domain/inspection/refuse.ts';
import { sen } from '@siklus/workflows/domain/money/sen.ts';
import type { Actor, Author } from '@siklus/workflows/domain/policy/actor.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import type { Refusal } from '@siklus/workflows/domain/refusal.ts';
import { refusalText } from '@siklus/workflows/domain/texts/refusal-texts.ts';
import { budgetOf, line } from '../budget/budget.ts';

const TODAY = '2027-05-10' as PlainDate;
const REPORT = { number: '700/12/LHP/2027', date: '2027-05-03' as PlainDate };
const inspected = (more: Partial<Inspected> = {}): Inspected => ({
  kind: 'pengembalian',
  fiscalYear: 2026,
  title: 'Kekurangan volume jalan usaha tani',
  cause: 'Pengukuran tidak dilakukan',
  recommendation: 'Kembalikan ke rekening kas desa',
  amount: sen(10_000_000_00),
  report: REPORT,
  addressee: 'kades',
  ...more,
});
const actor = (id: string, role: Role): Actor => ({ id, role, scope: { kind: 'all' }, session: 's' });
const author = (id: string, role: Role): Author => ({ id, role, session: 's' });
const FILLED = { status: 'filled' } as const;

const KADES = author('kades-1', 'kades');
const RECORDER = author('auditor-1', 'inspektorat');
const SECOND = author('auditor-2', 'inspektorat');

const answer = (more: Partial<AnswerOf> = {}): AnswerOf => ({
  type: 'answered',
  text: 'Sudah disetor',
  evidence: null,
  repaid: null,
  budget: null,
  ...more,
});
const judgement = (more: Partial<JudgementOf> = {}): JudgementOf => ({
  type: 'judged',
  verdict: 'sebagian',
  reason: 'Bukti setor dicocokkan',
  repaid: null,
  ...more,
});
const by = (who: Author, act: InspectionAct) => ({ act, author: who });
const kept = (acts: Parameters<typeof standingOf>[0] = [], more: Partial<Inspected> = {}): Kept => ({
  inspected: inspected(more),
  author: RECORDER,
  standing: standingOf(acts),
});
const codes = (refusals: readonly Refusal[]) => refusals.map(({ code }) => code);

describe('A finding', () => {
  test.each([
    ['as it should be', {}, []],
    ['without the number of its report', { report: { ...REPORT, number: ' ' } }, ['REASON_REQUIRED']],
    ['with a report of tomorrow', { report: { ...REPORT, date: '2027-05-11' as PlainDate } }, ['DATE_IN_FUTURE']],
    [
      'with a report older than its year',
      { report: { ...REPORT, date: '2025-12-31' as PlainDate } },
      ['INSPECTION_BEFORE_YEAR'],
    ],
    ['with a report of the first day of its year', { report: { ...REPORT, date: '2026-01-01' as PlainDate } }, []],
    ['on money without an amount', { amount: null }, ['INSPECTION_AMOUNT_REQUIRED']],
    ['of nothing', { amount: sen(0) }, ['AMOUNT_INVALID']],
    ['on papers without an amount', { kind: 'administrasi', amount: null }, []],
  ] as const)('%s', (_, more, expected) => {
    expect(codes(refuseRecord(inspected(more), TODAY))).toEqual(expected);
  });

  test('needs an amount where money or a budget settles it', () => {
    const needing = INSPECTION_KINDS.filter(
      (kind) => refuseRecord(inspected({ kind, amount: null }), TODAY).length > 0,
    );
    expect(needing).toEqual(['pengembalian', 'pajak', 'silpa_kurang', 'silpa_lebih']);
    expect(Object.keys(SETTLED_BY)).toEqual([...INSPECTION_KINDS]);
  });

  test('stands where its acts have brought it, and money is accepted by the inspectorate alone', () => {
    const acts = [by(KADES, answer({ repaid: sen(4_000_000_00) })), by(KADES, answer({ repaid: sen(1_000_000_00) }))];
    expect(standingOf([])).toMatchObject({ state: 'terbuka', repaid: 0 });
    expect(standingOf(acts)).toMatchObject({ state: 'dijawab', repaid: 0, claimed: 5_000_000_00 });
    const judged = standingOf([...acts, by(SECOND, judgement({ repaid: sen(4_000_000_00) }))]);
    expect(judged).toMatchObject({ state: 'sebagian', repaid: 4_000_000_00, claimed: 0, answeredBy: ['kades-1'] });
    expect(leftToRepay(inspected(), judged)).toBe(6_000_000_00);
    expect(standingOf([by(RECORDER, { type: 'withdrawn', reason: 'Keliru' })]).state).toBe('dicabut');
  });
});

describe('An answer', () => {
  const may = (
    id: string,
    role: Role,
    more: Partial<Inspected> = {},
    kades: Parameters<typeof mayAnswer>[2] = FILLED,
  ) => codes(mayAnswer(kept([], more), actor(id, role), kades));

  test('is that of the office that was asked, held by who answers', () => {
    expect(may('kades-1', 'kades')).toEqual([]);
    expect(may('bpd-1', 'bpd')).toEqual(['NOT_YOUR_ROLE']);
    expect(may('bpd-1', 'bpd', { addressee: 'bpd' })).toEqual([]);
    expect(may('kades-1', 'kades', { addressee: 'bpd' })).toEqual(['NOT_YOUR_ROLE']);
    expect(may('kades-1', 'kades', {}, { status: 'vacant', cause: 'x', since: TODAY })).toEqual(['OFFICE_VACANT']);
    const pj = { status: 'held', holder: 'pj-1', as: 'pj', decree: 'SK', since: TODAY } as const;
    expect(may('kades-1', 'kades', {}, pj)).toEqual(['NOT_OFFICE_HOLDER']);
  });

  test('is not given to what has ended', () => {
    const ended = kept([by(SECOND, { type: 'withdrawn', reason: 'Keliru' })]);
    expect(codes(mayAnswer(ended, actor('kades-1', 'kades'), FILLED))).toEqual(['INSPECTION_ENDED']);
  });

  test('never says that more was paid back than is owed, in parts or at once', () => {
    const first = by(KADES, answer({ repaid: sen(9_000_000_00) }));
    const next = (acts: Parameters<typeof kept>[0], repaid: number) =>
      codes(checkAnswer(kept(acts), answer({ repaid: sen(repaid) }), null));
    expect(next([], 10_000_000_00)).toEqual([]);
    expect(next([], 10_000_000_01)).toEqual(['INSPECTION_OVERPAID']);
    expect(next([first], 1_000_000_01)).toEqual(['INSPECTION_OVERPAID']);
    const rejected = by(SECOND, judgement({ verdict: 'belum_sesuai' }));
    expect(next([first, rejected], 10_000_000_00)).toEqual([]);
    const accepted = by(SECOND, judgement({ repaid: sen(9_000_000_00) }));
    expect(next([first, accepted], 1_000_000_01)).toEqual(['INSPECTION_OVERPAID']);
    expect(next([], 0)).toEqual(['AMOUNT_INVALID']);
  });

  test('names a budget only for a balance, and only one of a later year', () => {
    const budget = { cycleId: '6402012001-2027', versionId: 'v' };
    const check = (kind: Inspected['kind'], year: number | null) =>
      codes(checkAnswer(kept([], { kind }), answer({ budget }), year));
    expect(check('silpa_kurang', 2027)).toEqual([]);
    expect(check('silpa_lebih', 2028)).toEqual([]);
    expect(check('silpa_kurang', 2026)).toEqual(['INSPECTION_BUDGET']);
    expect(check('pengembalian', 2027)).toEqual(['INSPECTION_BUDGET']);
    expect(codes(checkAnswer(kept([], { kind: 'silpa_kurang' }), answer({ repaid: sen(1) }), null))).toEqual([
      'INSPECTION_OVERPAID',
    ]);
  });
});

describe('A judgement', () => {
  const paid = [by(KADES, answer({ repaid: sen(10_000_000_00) }))];
  const check = (more: Partial<JudgementOf>, who: Author, acts = paid, about: Partial<Inspected> = {}) =>
    codes(checkJudgement(kept(acts, about), judgement(more), actor(who.id, 'inspektorat')));

  test('is of the inspectorate, of an answer, and never of whoever answered', () => {
    expect(codes(mayJudge(kept(paid), actor('auditor-2', 'inspektorat')))).toEqual([]);
    expect(codes(mayJudge(kept(paid), actor('x', 'dpmd')))).toEqual(['NOT_YOUR_ROLE']);
    expect(codes(mayJudge(kept([]), actor('auditor-2', 'inspektorat')))).toEqual(['INSPECTION_UNANSWERED']);
    expect(codes(mayJudge(kept(paid), actor('kades-1', 'inspektorat')))).toEqual(['INSPECTION_SAME_PERSON']);
    const judged = [...paid, by(SECOND, judgement())];
    expect(codes(mayJudge(kept(judged), actor('auditor-2', 'inspektorat')))).toEqual(['INSPECTION_UNANSWERED']);
  });

  test('that settles is not of the one who recorded; one that does not, is', () => {
    const all = { repaid: sen(10_000_000_00) };
    expect(check({ verdict: 'selesai', ...all }, RECORDER)).toEqual(['INSPECTION_SAME_PERSON']);
    expect(check({ verdict: 'selesai', ...all }, SECOND)).toEqual([]);
    expect(check({ verdict: 'belum_sesuai' }, RECORDER)).toEqual([]);
  });

  test('settles money only when all of it is paid back, to the sen, and accepts no more than was claimed', () => {
    expect(check({ verdict: 'selesai', repaid: sen(9_999_999_99) }, SECOND)).toEqual(['INSPECTION_NOT_REPAID']);
    expect(check({ verdict: 'selesai' }, SECOND)).toEqual(['INSPECTION_NOT_REPAID']);
    expect(check({ repaid: sen(10_000_000_01) }, SECOND)).toEqual(['INSPECTION_OVERPAID']);
    const shown = [by(KADES, answer())];
    expect(check({ verdict: 'selesai' }, SECOND, shown, { kind: 'bukti' })).toEqual([]);
    expect(check({ verdict: 'selesai' }, SECOND, shown, { kind: 'silpa_kurang' })).toEqual([]);
  });

  test('and a withdrawal say why, and a withdrawal too needs another person', () => {
    expect(check({ reason: ' ' }, SECOND)).toEqual(['REASON_REQUIRED']);
    expect(codes(mayWithdraw(kept([]), actor('auditor-1', 'inspektorat')))).toEqual(['INSPECTION_SAME_PERSON']);
    expect(codes(mayWithdraw(kept([]), actor('auditor-2', 'inspektorat')))).toEqual([]);
    expect(codes(mayWithdraw(kept([]), actor('x', 'camat')))).toEqual(['NOT_YOUR_ROLE']);
  });

  test('is refused in words that name the money that is missing', () => {
    const [refused] = checkJudgement(kept(paid), judgement({ verdict: 'selesai', repaid: sen(4_000_000_00) }), {
      ...actor('auditor-2', 'inspektorat'),
    });
    expect(refused && refusalText(refused).id).toContain('Rp6.000.000,00');
  });
});

describe('A balance that an audit has found', () => {
  const withBalance = (balance: number) =>
    budgetOf(2027, [line('6.1.1.01', sen(balance)), line('4.2.1', sen(90_000_000_00))]);
  const found = (kind: 'silpa_kurang' | 'silpa_lebih') => ({ kind, amount: sen(5_000_000_00) });

  test('is taken in by a change that has so much more of it than the budget it changes, or so much less', () => {
    const before = withBalance(20_000_000_00);
    const moved = (to: number) => movedBy(withBalance(to), before);
    expect(takesIn(found('silpa_kurang'), moved(25_000_000_00))).toBe(true);
    expect(takesIn(found('silpa_kurang'), moved(24_999_999_99))).toBe(false);
    expect(takesIn(found('silpa_kurang'), moved(15_000_000_00))).toBe(false);
    expect(takesIn(found('silpa_lebih'), moved(15_000_000_00))).toBe(true);
    expect(takesIn(found('silpa_lebih'), moved(25_000_000_00))).toBe(false);
  });

  test('is taken in by the first budget of a year that has at least so much of it', () => {
    expect(takesIn(found('silpa_kurang'), movedBy(withBalance(5_000_000_00), null))).toBe(true);
    expect(takesIn(found('silpa_kurang'), movedBy(withBalance(0), null))).toBe(false);
  });
});

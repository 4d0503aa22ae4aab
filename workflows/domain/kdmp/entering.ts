import { type PlainDate, plainDate } from '../calendar/plain-date.ts';
import { addSen, displayRupiah, type Sen, subtractSen, sumSen } from '../money/sen.ts';
import { type Actor, type Author, handsOf } from '../policy/actor.ts';
import type { Role } from '../policy/roles.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { KDMP_LAW, kdmpRulesOf } from '../rules/kdmp-rules.ts';
import {
  isFact,
  KDMP_CONFIRMERS,
  KDMP_ENTERERS,
  KDMP_FIRST_DAY,
  KDMP_MOST_ENTRIES,
  type KdmpFact,
  type KdmpSaid,
  type SaidOf,
  yearsOfLoan,
} from './entry.ts';
import { factOf, isConfirmed, type KdmpLedger, restingOn, type Standing, standing, supportOf } from './ledger.ts';
import { supportLimit } from './years.ts';

/** A new entry as somebody wants to make it. `replaces`: the entry whose place it takes, `reason`: why. */
export type KdmpWish = { said: KdmpSaid; replaces: string | null; reason: string | null };

/** What an entry depends on besides the ledger: who, the village's day, and the ceiling of Dana Desa of a year, null if unknown. */
export type KdmpContext = { actor: Actor; today: PlainDate; ceilingOf: (fiscalYear: number) => Sen | null };

/** Every rule that stands against an entry; none means that it may be made. */
export function refuseEntry(ledger: KdmpLedger, wish: KdmpWish, context: KdmpContext): Refusal[] {
  const { said } = wish;
  const who = refuseRole(ledger, said, context.actor);
  if (who.length > 0) return who;
  if (ledger.entries.length >= KDMP_MOST_ENTRIES) return [refusal('KDMP_FULL', { most: KDMP_MOST_ENTRIES })];
  if (said.kind === 'verdict') return refuseVerdict(ledger, said, context.actor);
  if (said.kind === 'withdrawal') return refuseWithdrawal(ledger, said, context.actor);
  return [
    ...refuseReplacing(ledger, wish, context.actor),
    ...refuseDay(said, context.today),
    ...refuseFact(ledger, said, wish.replaces, context),
  ];
}

/** What somebody may do with a fact that holds, as far as it depends on who he is. */
export function waysFor(
  ledger: KdmpLedger,
  entry: Standing,
  actor: Actor,
): ('confirm' | 'dispute' | 'replace' | 'withdraw')[] {
  const { id: about, author, verdict } = entry;
  if (isOwn(author, actor)) return [];
  const answers = mayAnswer(entry.said.kind, actor.role)
    ? (['confirm', 'dispute'] as const).filter(
        (way) => verdict?.said.verdict !== (way === 'confirm' ? 'confirmed' : 'disputed'),
      )
    : [];
  if (!KDMP_ENTERERS[entry.said.kind].includes(actor.role)) return [...answers];
  return [...answers, 'replace', ...(restingOn(ledger, about).length === 0 ? (['withdraw'] as const) : [])];
}

function mayAnswer(kind: KdmpFact, role: Role): boolean {
  return KDMP_CONFIRMERS[kind]?.includes(role) ?? false;
}

function refuseRole(ledger: KdmpLedger, said: KdmpSaid, { role }: Actor): Refusal[] {
  const fixers = whoSays(ledger, said);
  return fixers === null || fixers.includes(role)
    ? []
    : [refusal('NOT_YOUR_ROLE', { role }, { citation: KDMP_LAW, fixers })];
}

/** null where it is about nothing, which is said for itself. */
function whoSays(ledger: KdmpLedger, said: KdmpSaid): readonly Role[] | null {
  if (said.kind !== 'verdict' && said.kind !== 'withdrawal') return KDMP_ENTERERS[said.kind];
  const about = factOf(ledger, said.about);
  if (about === null) return null;
  return said.kind === 'verdict' ? (KDMP_CONFIRMERS[about.said.kind] ?? null) : KDMP_ENTERERS[about.said.kind];
}

function refuseVerdict(ledger: KdmpLedger, { about, verdict, reason }: SaidOf<'verdict'>, actor: Actor): Refusal[] {
  const entry = factOf(ledger, about);
  // Who answers has read exactly this: what has taken its place since is another answer.
  if (entry === null || entry.id !== about) return [notStanding()];
  const { kind } = entry.said;
  if (KDMP_CONFIRMERS[kind] === undefined) return [refusal('KDMP_NOT_ANSWERED', { kdmp: kind })];
  return [
    ...refuseOwn(entry, actor, KDMP_CONFIRMERS[kind]),
    ...(entry.verdict?.said.verdict === verdict ? [refusal('KDMP_ENTERED_ALREADY', { kdmp: 'verdict' })] : []),
    ...(verdict === 'disputed' && isBlank(reason) ? [refusal('REASON_REQUIRED', { field: 'reason' })] : []),
  ];
}

function refuseWithdrawal(ledger: KdmpLedger, { about, reason }: SaidOf<'withdrawal'>, actor: Actor): Refusal[] {
  const entry = factOf(ledger, about);
  if (entry === null || entry.id !== about) return [notStanding()];
  const { kind } = entry.said;
  const [rests] = restingOn(ledger, about);
  return [
    ...refuseOwn(entry, actor, KDMP_ENTERERS[kind]),
    ...(isBlank(reason) ? [refusal('REASON_REQUIRED', { field: 'reason' })] : []),
    ...(rests ? [refusal('KDMP_OTHERS_REST', { kdmp: kind, rests: rests.said.kind }, { citation: KDMP_LAW })] : []),
  ];
}

function refuseReplacing(ledger: KdmpLedger, { said, replaces, reason }: KdmpWish, actor: Actor): Refusal[] {
  if (replaces === null || !isFact(said.kind)) return [];
  const entry = factOf(ledger, replaces);
  if (entry === null || entry.id !== replaces || entry.said.kind !== said.kind) return [notStanding()];
  return [
    ...refuseOwn(entry, actor, KDMP_ENTERERS[said.kind]),
    ...(isBlank(reason) ? [refusal('REASON_REQUIRED', { field: 'reason' })] : []),
    ...restingOn(ledger, replaces).flatMap((rests) => refuseLooser(said, rests)),
  ];
}

/** What rests on an entry has to rest on what takes its place as well. */
function refuseLooser(said: KdmpSaid, { said: rests }: Standing): Refusal[] {
  if ('on' in said && 'on' in rests && said.on > rests.on) {
    return [
      refusal('KDMP_AFTER_WHAT_RESTS', { date: said.on, kdmp: rests.kind, latest: rests.on }, { citation: KDMP_LAW }),
    ];
  }
  return said.kind === 'approval' && rests.kind === 'support' ? outsideLoan(said, rests.fiscalYear) : [];
}

function refuseDay(said: KdmpSaid, today: PlainDate): Refusal[] {
  if (!('on' in said)) return [];
  const { on: date } = said;
  if (date > today) return [refusal('DATE_IN_FUTURE', { date, today })];
  return before(date, said.kind === 'profit' ? plainDate(`${said.fiscalYear + 1}-01-01`) : KDMP_FIRST_DAY);
}

function refuseFact(
  ledger: KdmpLedger,
  said: KdmpSaid,
  replaces: string | null,
  { ceilingOf }: KdmpContext,
): Refusal[] {
  switch (said.kind) {
    case 'musdesus':
      return [];
    case 'approval':
      return refuseApproval(ledger, said, replaces);
    case 'mandate':
      return refuseMandate(ledger, said, replaces);
    case 'support':
      return refuseSupport(ledger, said, replaces, ceilingOf(said.fiscalYear));
    case 'instalment':
    case 'repayment':
      return once(ledger, said.kind, replaces, (other) => sameNumber(other, said.number));
    case 'profit':
      return once(ledger, 'profit', replaces, (other) => other.fiscalYear === said.fiscalYear);
    default:
      return [];
  }
}

/** First the musdesus, and the BPD has confirmed it; the loan is repaid after it was approved. */
function refuseApproval(ledger: KdmpLedger, said: SaidOf<'approval'>, replaces: string | null): Refusal[] {
  const musdesus = factOf(ledger, said.musdesus);
  if (musdesus?.said.kind !== 'musdesus') return [missing('approval', 'musdesus')];
  if (!isConfirmed(musdesus)) {
    return [refusal('KDMP_MUSDESUS_UNCONFIRMED', {}, { citation: KDMP_LAW, fixers: ['bpd'] })];
  }
  const { firstMonth } = said.loan;
  return [
    ...before(said.on, musdesus.said.on),
    ...refuseLoan(ledger, said, replaces),
    ...(firstMonth < said.on.slice(0, 7)
      ? [refusal('KDMP_MONTH_TOO_EARLY', { month: firstMonth, date: said.on })]
      : []),
    ...once(ledger, 'approval', replaces, (other) => factOf(ledger, other.musdesus)?.id === musdesus.id),
  ];
}

/** All loans of the cooperative together, as the rules of the year of the approval have it. */
function refuseLoan(ledger: KdmpLedger, { on, loan }: SaidOf<'approval'>, replaces: string | null): Refusal[] {
  const rules = kdmpRulesOf(Number(on.slice(0, 4)));
  if (rules === null) return [];
  const { most, instalments, citation } = rules.loan;
  const others = standing(ledger, 'approval').filter(({ id }) => id !== replaces);
  const total = sumSen([loan.amount, ...others.map(({ said }) => said.loan.amount)]);
  return [
    ...(total > most
      ? [refusal('KDMP_LOAN_OVER_LIMIT', { amount: displayRupiah(total), limit: displayRupiah(most) }, { citation })]
      : []),
    ...(loan.instalments > instalments
      ? [refusal('KDMP_LOAN_TOO_LONG', { months: loan.instalments, most: instalments }, { citation })]
      : []),
  ];
}

function refuseMandate(ledger: KdmpLedger, said: SaidOf<'mandate'>, replaces: string | null): Refusal[] {
  const approval = factOf(ledger, said.approval);
  if (approval?.said.kind !== 'approval') return [missing('mandate', 'approval')];
  return [
    ...before(said.on, approval.said.on),
    ...once(ledger, 'mandate', replaces, (other) => factOf(ledger, other.approval)?.id === approval.id),
  ];
}

/** At most 30 % of the year's Dana Desa, all approvals together; unchecked where no ceiling is known, which the ledger says. */
function refuseSupport(
  ledger: KdmpLedger,
  said: SaidOf<'support'>,
  replaces: string | null,
  ceiling: Sen | null,
): Refusal[] {
  const { fiscalYear: year } = said;
  const approval = factOf(ledger, said.approval);
  if (approval?.said.kind !== 'approval') return [missing('support', 'approval')];
  const limit = supportLimit(year, ceiling);
  const promised = addSen(supportOf(ledger, year, replaces), said.amount);
  const over = limit !== null && promised > limit ? subtractSen(promised, limit) : null;
  return [
    ...outsideLoan(approval.said, year),
    ...once(
      ledger,
      'support',
      replaces,
      (other) => other.fiscalYear === year && factOf(ledger, other.approval)?.id === approval.id,
    ),
    ...(over === null || limit === null
      ? []
      : [
          refusal(
            'KDMP_SUPPORT_OVER_LIMIT',
            { year, amount: displayRupiah(promised), limit: displayRupiah(limit), over: displayRupiah(over) },
            { citation: kdmpRulesOf(year)?.support.citation ?? KDMP_LAW },
          ),
        ]),
  ];
}

function outsideLoan({ loan }: SaidOf<'approval'>, year: number): Refusal[] {
  const { first, last } = yearsOfLoan(loan);
  return year < first || year > last ? [refusal('KDMP_YEAR_OUTSIDE_LOAN', { year, first, last })] : [];
}

/** Whatever is there once is put right by an entry in its place, never told a second time. */
function once<K extends KdmpFact>(
  ledger: KdmpLedger,
  kind: K,
  replaces: string | null,
  isSame: (other: SaidOf<K>) => boolean,
): Refusal[] {
  const isThere = standing(ledger, kind).some(({ id, said }) => id !== replaces && isSame(said));
  return isThere ? [refusal('KDMP_ENTERED_ALREADY', { kdmp: kind })] : [];
}

function sameNumber({ number }: { number: string }, other: string): boolean {
  const bare = (text: string) => text.replaceAll(/\s/g, '').toLowerCase();
  return bare(number) === bare(other);
}

function before(date: PlainDate, earliest: PlainDate): Refusal[] {
  return date < earliest ? [refusal('DATE_TOO_EARLY', { date, earliest }, { citation: KDMP_LAW })] : [];
}

function missing(kdmp: KdmpFact, needs: KdmpFact): Refusal {
  return refusal('KDMP_BASIS_MISSING', { kdmp, needs }, { citation: KDMP_LAW, fixers: KDMP_ENTERERS[needs] });
}

function notStanding(): Refusal {
  return refusal('KDMP_NOT_STANDING');
}

function refuseOwn({ author }: Standing, actor: Actor, fixers: readonly Role[]): Refusal[] {
  return isOwn(author, actor) ? [refusal('KDMP_SECOND_PERSON', {}, { fixers })] : [];
}

/** Whether somebody's hand is in an entry already, his own or that of whom he stands in for. */
function isOwn({ id, onBehalfOf }: Author, actor: Actor): boolean {
  return handsOf(actor).some((hand) => hand === id || hand === onBehalfOf);
}

function isBlank(text: string | null): boolean {
  return text === null || text.trim() === '';
}

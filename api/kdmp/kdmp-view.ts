import { waysFor } from '@siklus/workflows/domain/kdmp/entering.ts';
import {
  KDMP_FACTS,
  KDMP_KINDS,
  KDMP_NAMES,
  type KdmpEntry,
  type KdmpLoan,
  yearOf,
} from '@siklus/workflows/domain/kdmp/entry.ts';
import {
  ENTRY_STATES,
  factOf,
  type KdmpLedger,
  standing,
  stateOf,
  totalOf,
} from '@siklus/workflows/domain/kdmp/ledger.ts';
import { offersTo } from '@siklus/workflows/domain/kdmp/offers.ts';
import { KDMP_RISKS, type KdmpRisk, risksOf } from '@siklus/workflows/domain/kdmp/risks.ts';
import { type KdmpYear, type YearSurroundings, yearsOf } from '@siklus/workflows/domain/kdmp/years.ts';
import { formatRupiah, type Sen, sen, sumSen } from '@siklus/workflows/domain/money/sen.ts';
import { z } from 'zod';
import type { Language } from '../http/language.ts';
import { actorOf, type Session } from '../http/session.ts';
import type { People } from '../wire/find-people.ts';
import { Day, Instant, Named, orNull, Person, Rupiah, Sha256 } from '../wire/wire.ts';

const Text = orNull(z.string());
const Sum = orNull(Rupiah);
const Verdict = z.enum(['confirmed', 'disputed']);

const Entry = z
  .object({
    id: z.string(),
    kind: z.enum(KDMP_KINDS),
    name: Named,
    state: z.enum(ENTRY_STATES),
    on: orNull(Day),
    fiscalYear: orNull(z.int()).meta({ description: 'Whose money it is about; of a profit the book year.' }),
    amount: Sum,
    number: Text,
    basis: Text.meta({ description: 'The entry that it rests on, as it stands now.' }),
    about: Text.meta({ description: 'The entry that it answers or withdraws.' }),
    replaces: Text,
    reason: Text,
    attendance: orNull(z.object({ invited: z.int(), male: z.int(), female: z.int() })),
    paper: orNull(z.object({ cycleId: z.string(), versionId: z.string(), sha256: Sha256 })),
    loan: orNull(z.object({ bank: z.string(), amount: Rupiah, instalments: z.int(), firstMonth: z.string() })),
    holder: Text,
    tranche: orNull(z.int()),
    verdict: orNull(Verdict).meta({ description: 'What an answer says.' }),
    answer: orNull(z.object({ verdict: Verdict, reason: Text, by: Person, at: Instant })).meta({
      description: 'The newest answer to it; null while nobody has given one.',
    }),
    by: Person,
    at: Instant,
    may: z
      .array(z.enum(['confirm', 'dispute', 'replace', 'withdraw']))
      .meta({ description: 'What you may do with it.' }),
  })
  .meta({ id: 'KdmpEntry' });

const Year = z
  .object({
    fiscalYear: z.int(),
    ceiling: Sum.meta({ description: 'Dana Desa of the year in force; null where no cycle has it.' }),
    limit: Sum.meta({ description: 'The most that may be promised; null where it could not be checked.' }),
    support: Rupiah,
    over: Sum.meta({ description: 'By how much the promise is over the limit now; null where it was not checked.' }),
    taken: Rupiah,
    disputed: Rupiah,
    unanswered: Rupiah,
    repaid: Rupiah.meta({ description: 'Confirmed by the BPD.' }),
    repaidUnconfirmed: Rupiah,
    debt: Rupiah.meta({ description: 'Of the KDMP to the village at the end of the year.' }),
    profit: orNull(z.object({ amount: Rupiah, confirmed: z.boolean(), share: Rupiah })).meta({
      description: 'Of the book year before; its share is revenue of this year.',
    }),
    budgeted: Sum.meta({ description: 'Revenue from the KDMP in the newest budget of the year that came as lines.' }),
    difference: Sum.meta({ description: 'budgeted less the share.' }),
  })
  .meta({ id: 'KdmpYear' });

export const KdmpLedgerView = z
  .object({
    village: z.string(),
    entries: z.array(Entry).meta({ description: 'The newest first; none is ever changed.' }),
    years: z.array(Year),
    totals: z.object({ loans: Rupiah, taken: Rupiah, repaid: Rupiah, debt: Rupiah }),
    risks: z.array(
      z.object({
        code: z.enum(KDMP_RISKS),
        fiscalYear: orNull(z.int()),
        amount: Sum,
        text: z.string(),
        citation: z.string(),
      }),
    ),
    may: z.array(z.object({ kind: z.enum(KDMP_FACTS), bases: z.array(z.string()) })).meta({
      description: 'What you may enter now, and the entries of which it has to name one.',
    }),
  })
  .meta({ id: 'KdmpLedger' });

type Reader = { session: Session; people: People; language: Language };

/** The ledger with its sums, as this person reads it. */
export function ledgerView(
  village: string,
  ledger: KdmpLedger,
  around: (fiscalYear: number) => YearSurroundings,
  reader: Reader,
): z.input<typeof KdmpLedgerView> {
  const years = yearsOf(ledger, around);
  const sum = (of: (year: KdmpYear) => Sen) => formatRupiah(sumSen(years.map(of)));
  return {
    village,
    entries: ledger.entries.map((entry) => entryView(ledger, entry, reader)).reverse(),
    years: years.map(yearView),
    totals: {
      loans: formatRupiah(sumSen(standing(ledger, 'approval').map(({ said }) => said.loan.amount))),
      taken: formatRupiah(totalOf(standing(ledger, 'instalment'))),
      repaid: sum(({ repaid }) => repaid),
      debt: formatRupiah(years.at(-1)?.debt ?? sen(0)),
    },
    risks: risksOf(ledger, years).map((risk) => riskView(risk, reader.language)),
    may: offersTo(ledger, reader.session.role),
  };
}

/** Everybody whose name it shows. */
export function idsInLedger({ entries }: KdmpLedger): string[] {
  return entries.map(({ author }) => author.id);
}

const NOTHING = {
  on: null,
  amount: null,
  number: null,
  basis: null,
  about: null,
  attendance: null,
  paper: null,
  loan: null,
  holder: null,
  tranche: null,
  verdict: null,
};

function entryView(ledger: KdmpLedger, entry: KdmpEntry, { session, people }: Reader): z.input<typeof Entry> {
  const { id, said, replaces, author, at } = entry;
  const { kind } = said;
  const fact = factOf(ledger, id);
  const stands = fact?.id === id ? fact : null;
  const answer = ledger.verdicts.get(id);
  return {
    ...NOTHING,
    ...saidView(ledger, entry),
    id,
    kind,
    name: KDMP_NAMES[kind],
    state: stateOf(ledger, id),
    fiscalYear: yearOf(said),
    replaces,
    reason: entry.reason ?? ('reason' in said ? said.reason : null),
    answer: answer
      ? {
          verdict: answer.said.verdict,
          reason: answer.said.reason,
          by: people(answer.author.id, answer.author.role),
          at: answer.at,
        }
      : null,
    by: people(author.id, author.role),
    at,
    may: stands ? waysFor(ledger, stands, actorOf(session)) : [],
  };
}

function saidView(ledger: KdmpLedger, { said }: KdmpEntry) {
  const basis = (id: string) => ({ basis: factOf(ledger, id)?.id ?? null });
  switch (said.kind) {
    case 'musdesus':
      return { on: said.on, attendance: said.attendance, paper: said.paper };
    case 'approval': {
      const { on, number, paper, loan } = said;
      return { on, number, paper, loan: loanView(loan), ...basis(said.musdesus) };
    }
    case 'mandate': {
      const { on, number, paper, holder } = said;
      return { on, number, paper, holder, ...basis(said.approval) };
    }
    case 'support':
      return { amount: formatRupiah(said.amount), ...basis(said.approval) };
    case 'instalment':
      return { on: said.on, number: said.number, amount: formatRupiah(said.amount), tranche: said.tranche };
    case 'repayment':
    case 'profit':
      return { on: said.on, number: said.number, amount: formatRupiah(said.amount) };
    case 'verdict':
      return { about: said.about, verdict: said.verdict };
    case 'withdrawal':
      return { about: said.about };
  }
}

function loanView({ bank, amount, instalments, firstMonth }: KdmpLoan) {
  return { bank, amount: formatRupiah(amount), instalments, firstMonth };
}

function yearView({ fiscalYear, profit, ...sums }: KdmpYear): z.input<typeof Year> {
  const of = (sum: Sen | null) => (sum === null ? null : formatRupiah(sum));
  const { ceiling, limit, over, budgeted, difference, ...always } = sums;
  const { support, taken, disputed, unanswered, repaid, repaidUnconfirmed, debt } = always;
  return {
    fiscalYear,
    ceiling: of(ceiling),
    limit: of(limit),
    support: formatRupiah(support),
    over: of(over),
    taken: formatRupiah(taken),
    disputed: formatRupiah(disputed),
    unanswered: formatRupiah(unanswered),
    repaid: formatRupiah(repaid),
    repaidUnconfirmed: formatRupiah(repaidUnconfirmed),
    debt: formatRupiah(debt),
    profit: profit && {
      amount: formatRupiah(profit.amount),
      confirmed: profit.confirmed,
      share: formatRupiah(profit.share),
    },
    budgeted: of(budgeted),
    difference: of(difference),
  };
}

function riskView({ code, fiscalYear, amount, text, citation }: KdmpRisk, language: Language) {
  return { code, fiscalYear, amount: amount === null ? null : formatRupiah(amount), text: text[language], citation };
}

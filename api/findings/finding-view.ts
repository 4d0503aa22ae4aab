import type { Instant as InstantText } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { describeAct } from '@siklus/workflows/domain/inspection/describe.ts';
import {
  ADDRESSEES,
  type Addressee,
  INSPECTION_KINDS,
  INSPECTION_STATES,
  type InspectionAct,
  type InspectionKind as Kind,
  leftToRepay,
  type Standing,
  type InspectionState as State,
} from '@siklus/workflows/domain/inspection/finding.ts';
import { formatRupiah, type Sen } from '@siklus/workflows/domain/money/sen.ts';
import type { Author } from '@siklus/workflows/domain/policy/actor.ts';
import type { Refusal } from '@siklus/workflows/domain/refusal.ts';
import { z } from 'zod';
import { type VillageColumns, villageRef } from '../cycles/cycle-row-view.ts';
import type { Language } from '../http/language.ts';
import { refusalView } from '../http/problem.ts';
import type { People } from '../wire/find-people.ts';
import { CycleId, Day, Instant, orNull, Person, RefusalView, Rupiah, VillageRef } from '../wire/wire.ts';

export const InspectionKind = z.enum(INSPECTION_KINDS).meta({ id: 'InspectionKind' });
export const InspectionState = z.enum(INSPECTION_STATES).meta({ id: 'InspectionState' });
const InspectionAddressee = z.enum(ADDRESSEES);

export const InspectionFinding = z
  .object({
    id: z.string(),
    village: VillageRef,
    fiscalYear: z.int(),
    number: z.int().meta({ description: 'From 1 for each village.' }),
    kind: InspectionKind,
    state: InspectionState,
    title: z.string(),
    cause: z.string(),
    recommendation: z.string(),
    amount: orNull(Rupiah),
    repaid: Rupiah.meta({ description: 'Accepted by the inspectorate.' }),
    left: orNull(Rupiah).meta({ description: 'Still to be paid back; null where nothing is to be.' }),
    report: z.object({ number: z.string(), date: Day }),
    addressee: InspectionAddressee,
    dueOn: Day,
    daysLeft: orNull(z.int()).meta({
      description:
        'Calendar days until the village has to answer, negative when it is late; null where it owes nothing.',
    }),
    overdue: z.boolean(),
    acts: z.int(),
    recordedBy: Person,
    recordedAt: Instant,
  })
  .meta({ id: 'InspectionFinding' });

const Offer = z.object({ allowed: z.boolean(), refusals: z.array(RefusalView) });
const Document = z.object({ cycleId: CycleId, versionId: z.string(), title: z.string() });

/** The draft by which a village takes a balance in, and whether it does. */
const TakenIn = Document.extend({
  fiscalYear: z.int(),
  balance: orNull(Rupiah).meta({ description: 'SiLPA in that text; null where it came as a scan.' }),
  before: orNull(Rupiah).meta({ description: 'SiLPA in the budget that it changes.' }),
  takesIn: orNull(z.boolean()).meta({ description: 'Whether the amount is in it; null where nobody can tell.' }),
  inForce: z.boolean(),
});

export const InspectionFindingDetail = InspectionFinding.extend({
  claimed: Rupiah.meta({ description: 'Said to be paid back since the last judgement.' }),
  budget: orNull(TakenIn),
  history: z.array(
    z.object({
      seq: z.int(),
      type: z.enum(['answered', 'judged', 'withdrawn']),
      at: Instant,
      by: Person,
      sentence: z.string(),
      state: InspectionState,
      evidence: orNull(Document),
    }),
  ),
  answer: Offer,
  judge: Offer,
  settle: Offer.meta({ description: 'Beside judging: whether you may be the one who settles it.' }),
  withdraw: Offer,
}).meta({ id: 'InspectionFindingDetail' });

export const InspectionReceipt = z
  .object({ id: z.string(), number: z.int(), state: InspectionState, acts: z.int(), dueOn: Day, at: Instant })
  .meta({
    id: 'InspectionReceipt',
    description: 'What was done, with the server’s time. The same key gives the same.',
  });

/** A row of inspection_finding with where it stands and the village it belongs to. */
export type FindingRow = VillageColumns & {
  id: string;
  fiscal_year: number;
  number: number;
  kind: Kind;
  state: State;
  title: string;
  cause: string;
  recommendation: string;
  amount: Sen | null;
  repaid: Sen;
  report_number: string;
  report_date: PlainDate;
  addressee: Addressee;
  due_on: PlainDate;
  days_left: number | null;
  overdue: boolean;
  acts: number;
  author: Author;
  at: InstantText;
};

/** An act as it lies in the table. */
export type ActRow = { seq: number; act: InspectionAct; state: State; author: Author; at: InstantText };

export type FindingOffers = Record<'answer' | 'judge' | 'settle' | 'withdraw', Refusal[]>;

export function findingView(row: FindingRow, people: People): z.input<typeof InspectionFinding> {
  const { id, number, kind, state, title, cause, recommendation, amount, repaid, addressee, overdue, acts } = row;
  const left = leftToRepay({ kind, amount }, { repaid });
  return {
    id,
    village: villageRef(row),
    fiscalYear: row.fiscal_year,
    number,
    kind,
    state,
    title,
    cause,
    recommendation,
    amount: amount === null ? null : formatRupiah(amount),
    repaid: formatRupiah(repaid),
    left: left === null ? null : formatRupiah(left),
    report: { number: row.report_number, date: row.report_date },
    addressee,
    dueOn: row.due_on,
    daysLeft: row.days_left,
    overdue,
    acts,
    recordedBy: people(row.author.id, row.author.role),
    recordedAt: row.at,
  };
}

type Shown = {
  row: FindingRow;
  acts: readonly ActRow[];
  standing: Standing;
  offers: FindingOffers;
  budget: z.input<typeof TakenIn> | null;
  titles: ReadonlyMap<string, string>;
};

export function findingDetail(
  { row, acts, standing, offers, budget, titles }: Shown,
  people: People,
  language: Language,
): z.input<typeof InspectionFindingDetail> {
  const offer = (refusals: readonly Refusal[]) => ({
    allowed: refusals.length === 0,
    refusals: refusals.map((one) => refusalView(one, language)),
  });
  return {
    ...findingView(row, people),
    claimed: formatRupiah(standing.claimed),
    budget,
    history: acts.map(({ seq, act, at, author, state }) => {
      const evidence = act.type === 'answered' ? act.evidence : null;
      return {
        seq,
        type: act.type,
        at,
        by: people(author.id, author.role),
        sentence: describeAct(act)[language],
        state,
        evidence: evidence && { ...evidence, title: titles.get(evidence.versionId) ?? evidence.versionId },
      };
    }),
    answer: offer(offers.answer),
    judge: offer(offers.judge),
    settle: offer(offers.settle),
    withdraw: offer(offers.withdraw),
  };
}

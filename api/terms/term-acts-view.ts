import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { TRANCHE_STANDINGS } from '@siklus/workflows/domain/cycle/settlement.ts';
import { OBSTACLE_STATUSES } from '@siklus/workflows/domain/monitoring/obstacle.ts';
import { RIGHTS } from '@siklus/workflows/domain/policy/rights.ts';
import type { Role as RoleName } from '@siklus/workflows/domain/policy/roles.ts';
import type { OpenMatters as OpenMattersOf } from '@siklus/workflows/domain/region/handover.ts';
import {
  CERTAINTIES,
  endingOn,
  FINAL_REPORT_LAW,
  finalReportDue,
  TERM_ENDINGS,
  TERM_KINDS,
  termsOf,
} from '@siklus/workflows/domain/region/term.ts';
import { z } from 'zod';
import { SourceInput, SourceView, sourceView } from '../medium-term-plans/source.ts';
import type { OfficeAccount } from '../offices/read-offices.ts';
import type { People } from '../wire/find-people.ts';
import { LocalDay, sentence } from '../wire/values.ts';
import { Day, Instant, orNull, Person, Role, Rupiah, StepId } from '../wire/wire.ts';
import type { KadesEntry, RunningTerm } from './read-terms.ts';
import type { EnteredAct } from './term-acts.ts';
import { HEADS, LIMITS } from './term-view.ts';

export const FinalReportBody = z
  .strictObject({ on: LocalDay, letter: sentence(200).min(1), source: SourceInput })
  .meta({ id: 'FinalReportInput', description: 'The report on the whole term, to the bupati through the camat.' });

export const HandoverBody = z
  .strictObject({ on: LocalDay, from: z.uuid(), to: z.uuid(), memorandum: SourceInput, minutes: SourceInput })
  .meta({ id: 'HandoverInput', description: 'Accounts of a kades or Pj of the village, whoever of them has left.' });

const OpenMatters = z
  .object({
    steps: z.array(z.object({ fiscalYear: z.int(), step: StepId, due: orNull(Day), late: z.boolean() })),
    escalations: z.array(z.object({ fiscalYear: z.int(), step: StepId, toRole: Role, dueDate: Day })),
    obstacles: z.array(
      z.object({ fiscalYear: z.int(), number: z.int(), title: z.string(), status: z.enum(OBSTACLE_STATUSES) }),
    ),
    tranches: z.array(z.object({ fiscalYear: z.int(), step: StepId, standing: orNull(z.enum(TRANCHE_STANDINGS)) })),
    money: z.array(z.object({ fiscalYear: z.int(), asOf: Day, budget: Rupiah, realised: Rupiah })),
  })
  .meta({ id: 'OpenMatters', description: 'As the tables had it at that moment.' });

const Act = z
  .object({
    id: z.string(),
    kind: z.enum(['finalReport', 'handover']),
    on: Day,
    letter: orNull(z.string()),
    from: orNull(Person),
    to: orNull(Person),
    sources: z.array(SourceView).meta({ description: 'Of a report its text; of a handover memorandum and minutes.' }),
    open: orNull(OpenMatters),
    witnessed: orNull(z.object({ by: Person, at: Instant })),
    by: Person,
    at: Instant,
  })
  .meta({ id: 'OfficeTermAct' });

const Ending = z.object({ inaugurated: Day, ends: Day, kind: z.enum(TERM_KINDS), limit: z.enum(LIMITS) });
const Basis = z.object({ years: z.int(), citation: z.string(), certainty: z.enum(CERTAINTIES) });

export const VillageTerms = z
  .object({
    on: Day,
    head: z.enum(HEADS),
    running: orNull(
      Ending.extend(Basis.shape).extend({
        ending: z.enum(TERM_ENDINGS),
        source: z.enum(['register', 'plan']).meta({ description: 'plan: the inauguration that its plan names.' }),
        reportDue: Day,
        reportLaw: z.string(),
      }),
    ),
    terms: z
      .array(
        Ending.extend({
          holder: Person,
          number: z.int().meta({ description: 'Which of his terms, of those that the register knows.' }),
        }),
      )
      .meta({ description: 'The newest first; what was before the register is not known.' }),
    acts: z.array(Act),
    accounts: z
      .array(z.object({ id: z.string(), name: z.string() }))
      .meta({ description: 'Who can hand over or take the office.' }),
    may: z.object({ record: z.boolean(), witness: z.boolean() }),
  })
  .meta({ id: 'VillageTerms' });

type Known = {
  entries: readonly KadesEntry[];
  head: (typeof HEADS)[number];
  running: RunningTerm | null;
  acts: readonly EnteredAct[];
  accounts: readonly OfficeAccount[];
};

export function villageTermsView(
  { entries, head, running, acts, accounts }: Known,
  on: PlainDate,
  role: RoleName,
  people: People,
): z.input<typeof VillageTerms> {
  const has = (roles: readonly RoleName[]) => roles.includes(role);
  return {
    on,
    head,
    running: running && runningView(running, on),
    terms: termsOf(entries)
      .toReversed()
      .map(({ holder, inaugurated, ends, kind, limit, number }) => ({
        holder: people(holder, 'kades'),
        inaugurated,
        ends,
        kind,
        limit,
        number,
      })),
    acts: acts.map((act) => actView(act, people)),
    accounts: accounts.filter((one) => one.role === 'kades').map(({ id, name }) => ({ id, name })),
    may: { record: has(RIGHTS.recordHandovers), witness: has(RIGHTS.witnessHandovers) },
  };
}

function runningView(running: RunningTerm, on: PlainDate) {
  const { number: _, ...term } = running;
  return {
    ...term,
    ending: endingOn(term.ends, on),
    reportDue: finalReportDue(term.ends),
    reportLaw: FINAL_REPORT_LAW,
  };
}

function actView({ id, act, open, author, at, witnessed }: EnteredAct, people: People): z.input<typeof Act> {
  const isHandover = act.kind === 'handover';
  return {
    id,
    kind: act.kind,
    on: act.on,
    letter: isHandover ? null : act.letter,
    from: isHandover ? people(act.from, 'kades') : null,
    to: isHandover ? people(act.to, 'kades') : null,
    sources: (isHandover ? [act.memorandum, act.minutes] : [act.source]).map(sourceView),
    open: open as OpenView | null,
    witnessed: witnessed && { by: people(witnessed.author.id, witnessed.author.role), at: witnessed.at },
    by: people(author.id, author.role),
    at,
  };
}

/** Steps and roles in what is kept are names of the release that kept it. */
type OpenView = z.input<typeof OpenMatters> & OpenMattersOf;

/** Everybody whose name is shown. */
export function idsInTerms(entries: readonly KadesEntry[], acts: readonly EnteredAct[]): string[] {
  return [
    ...entries.flatMap(({ said }) => (said.status === 'held' ? [said.holder] : [])),
    ...acts.flatMap(({ act, author, witnessed }) => [
      author.id,
      ...(act.kind === 'handover' ? [act.from, act.to] : []),
      ...(witnessed ? [witnessed.author.id] : []),
    ]),
  ];
}

import { FUND_SOURCES } from '@siklus/workflows/domain/budget/line.ts';
import { CHANGE_GROUNDS, CHANGE_KINDS } from '@siklus/workflows/domain/cycle/process.ts';
import { type Remark as DomainRemark, REMARK_CODES } from '@siklus/workflows/domain/cycle/remark.ts';
import type { CycleState, Ceiling as DomainCeiling } from '@siklus/workflows/domain/cycle/state.ts';
import { formatRupiah } from '@siklus/workflows/domain/money/sen.ts';
import { z } from 'zod';
import type { People } from '../wire/find-people.ts';
import { Day, Instant, orNull, Person, Rupiah, Sha256, StepId } from '../wire/wire.ts';

export const Ceiling = z
  .object({
    amount: Rupiah,
    sources: z.partialRecord(z.enum(FUND_SOURCES), Rupiah),
    version: z.int(),
    decree: orNull(z.string()),
    at: Instant,
  })
  .meta({ id: 'Ceiling' });

const Said = z.object({ text: z.string(), by: Person, at: Instant });

export const Remark = z
  .object({
    id: z.string(),
    step: StepId,
    line: z.string(),
    sha256: Sha256.meta({ description: 'The version that was read.' }),
    code: z.enum(REMARK_CODES),
    text: z.string(),
    by: Person,
    at: Instant,
    answer: orNull(Said),
    settled: orNull(z.object({ as: z.enum(['resolved', 'withdrawn']), note: z.string(), by: Person, at: Instant })),
  })
  .meta({ id: 'Remark' });

const Change = z
  .object({
    id: z.string(),
    kind: z.enum(CHANGE_KINDS),
    number: z.int(),
    ground: z.enum(CHANGE_GROUNDS),
    reason: z.string(),
    decree: orNull(z.string()),
    openedOn: Day,
    completedOn: orNull(Day),
  })
  .meta({ id: 'Change' });

/** What a cycle holds besides its steps. */
export const MATTERS = {
  remarks: z.array(Remark),
  changes: z.array(Change).meta({ description: 'Sub-cycles: changes of plan, budget or elaboration.' }),
  kades: z
    .object({
      status: z.enum(['filled', 'vacant', 'held']),
      since: orNull(Day),
      decree: orNull(z.string()),
      cause: orNull(z.string()),
      as: orNull(z.enum(['pj', 'kades'])),
      holder: orNull(Person),
    })
    .meta({ id: 'KadesOffice' }),
  restriction: orNull(z.object({ cause: z.enum(['bpdRefused', 'annulled']), since: Day, citation: z.string() })).meta({
    description: 'Only the operation of the village government may be paid, up to last year\u2019s ceiling.',
  }),
  warnings: z.array(z.object({ letter: z.string(), reason: z.string(), by: Person, at: Instant })),
  ending: orNull(
    z.object({
      cause: z.enum(['merged', 'kelurahan']),
      into: orNull(z.string()),
      decree: z.string(),
      on: Day,
    }),
  ),
};

type Matters = { [K in keyof typeof MATTERS]: z.input<(typeof MATTERS)[K]> };

export function mattersView(state: CycleState, people: People): Matters {
  const { kades } = state;
  return {
    remarks: state.remarks.map((remark) => remarkView(remark, people)),
    changes: state.changes.map((change) => ({ ...change })),
    kades: {
      status: kades.status,
      since: kades.status === 'filled' ? null : kades.since,
      decree: kades.status === 'held' ? kades.decree : null,
      cause: kades.status === 'vacant' ? kades.cause : null,
      as: kades.status === 'held' ? kades.as : null,
      holder: kades.status === 'held' ? people(kades.holder, 'kades') : null,
    },
    restriction: state.restriction,
    warnings: state.warnings.map((warning) => ({ ...warning, by: people(warning.by) })),
    ending: state.ending,
  };
}

export function remarkView(remark: DomainRemark, people: People): z.input<typeof Remark> {
  const { by, answer, settled } = remark;
  return {
    ...remark,
    by: people(by),
    answer: answer && { ...answer, by: people(answer.by) },
    settled: settled && { ...settled, by: people(settled.by) },
  };
}

export function ceilingView({ amount, sources, version, decree, at }: DomainCeiling): z.input<typeof Ceiling> {
  const named = Object.entries(sources).map(([source, sum]) => [source, formatRupiah(sum)]);
  return { amount: formatRupiah(amount), sources: Object.fromEntries(named), version, decree, at };
}

/** Everybody whose name these show. */
export function idsInMatters({ remarks, kades, warnings }: CycleState): string[] {
  return [
    ...remarks.flatMap(({ by, answer, settled }) => [
      by,
      ...(answer ? [answer.by] : []),
      ...(settled ? [settled.by] : []),
    ]),
    ...(kades.status === 'held' ? [kades.holder] : []),
    ...warnings.map(({ by }) => by),
  ];
}

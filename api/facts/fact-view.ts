import { FACTS, type FactKind, type FactValues } from '@siklus/workflows/domain/budget/facts.ts';
import type { Instant as InstantText } from '@siklus/workflows/domain/calendar/instant.ts';
import { formatRupiah, sen } from '@siklus/workflows/domain/money/sen.ts';
import { z } from 'zod';
import { activityFrom } from '../budgets/budget-codes.ts';
import type { People } from '../wire/find-people.ts';
import { Amount, sentence } from '../wire/values.ts';
import { Day, Instant, Named, orNull, Person } from '../wire/wire.ts';

const Code = z
  .string()
  .regex(/^\d{1,2}(\.\d{1,2}){0,2}\.?$/, 'No code of an activity such as 02.03.10')
  .transform(activityFrom)
  .meta({ type: 'string', examples: ['02.03.10'] });
const Name = sentence(300).refine((text) => text !== '', 'Not empty');
const Families = z.int().min(0).max(50_000);
const YearNumber = z.int().min(2000).max(2200);

const Kdmp = z.strictObject({ setAside: Amount, disbursed: Amount.default(sen(0)) });

/** Each fact as it comes in; amounts become sen. */
const VALUES = {
  kdmp: Kdmp,
  priceStandard: z.strictObject({
    items: z
      .array(z.strictObject({ description: Name, unit: z.string().trim().max(40), price: Amount }))
      .min(1)
      .max(5000),
  }),
  localActivities: z.strictObject({
    activities: z.record(Code, Name).refine((all) => Object.keys(all).length <= 500, 'At most 500'),
  }),
  nationalPriorities: z.strictObject({ activities: z.array(Code).max(500) }),
  blt: z.strictObject({
    kpm: Families,
    months: z.int().min(0).max(12),
    perMonth: Amount.nullable().default(null),
    perkades: z.boolean().meta({ description: 'Whether the Perkades with the families is there.' }),
  }),
  perangkat: z.strictObject({ count: z.int().min(0).max(1000) }),
  perdesPenyertaanModal: z.strictObject({ exists: z.boolean() }),
  perdesDanaCadangan: z.strictObject({ exists: z.boolean(), lastYear: YearNumber.nullable().default(null) }),
  kadesTerm: z.strictObject({ endYear: YearNumber }),
} satisfies { [K in FactKind]: z.ZodType<FactValues[K]> };

/** Which year it is of, by which regulation or decree. */
const BASIS = {
  fiscalYear: z.int().min(2020).max(2100),
  source: Name.meta({ description: 'The regulation or decree, with its number.' }),
  sourceDate: Day.optional(),
};

const fact = <K extends FactKind>(kind: K) => z.strictObject({ kind: z.literal(kind), value: VALUES[kind], ...BASIS });

export const RegencyFactBody = z
  .discriminatedUnion('kind', [
    fact('priceStandard'),
    fact('localActivities'),
    fact('nationalPriorities'),
    z.strictObject({
      kind: z.literal('kdmp'),
      value: z.strictObject({
        villages: z
          .array(Kdmp.extend({ village: z.string().min(1).max(20) }))
          .min(1)
          .max(500)
          .meta({ description: 'Each gets a version of its own; villages that are not named keep theirs.' }),
      }),
      ...BASIS,
    }),
  ])
  .meta({ id: 'RegencyFact' });

export const VillageFactBody = z
  .discriminatedUnion('kind', [
    fact('blt'),
    fact('perangkat'),
    fact('perdesPenyertaanModal'),
    fact('perdesDanaCadangan'),
    fact('kadesTerm'),
  ])
  .meta({ id: 'VillageFact' });

const KINDS = Object.keys(FACTS) as [FactKind, ...FactKind[]];

const Version = z.object({
  version: z.int(),
  source: z.string(),
  sourceDate: orNull(Day),
  changedBy: Person,
  createdAt: Instant,
});

export const BudgetFactView = Version.extend({
  kind: z.enum(KINDS),
  name: Named,
  owner: z.enum(['regency', 'village']),
  value: z.unknown().meta({ description: 'As it was entered; amounts in rupiah.' }),
  history: z.array(Version).meta({ description: 'The versions before, the newest first.' }),
}).meta({ id: 'BudgetFact' });

/** Everything that is known for the budgets of a village and year, and what is not. */
export const BudgetFactsView = z
  .object({
    fiscalYear: z.int(),
    village: z.string(),
    facts: z.array(BudgetFactView),
    unknown: z.array(
      z.object({
        kind: z.enum(KINDS),
        name: Named,
        owner: z.enum(['regency', 'village']).meta({ description: 'Whose it is to say.' }),
      }),
    ),
  })
  .meta({ id: 'BudgetFacts' });

/** What was written. */
export const FactsWritten = z
  .object({
    kind: z.enum(KINDS),
    fiscalYear: z.int(),
    owners: z.array(z.object({ owner: z.string(), version: z.int() })),
  })
  .meta({ id: 'BudgetFactsWritten' });

export type FactRow = {
  kind: FactKind;
  version: number;
  value: FactValues[FactKind];
  source: string;
  source_date: string | null;
  changed_by: string;
  created_at: InstantText;
};

export function factsView(
  village: string,
  fiscalYear: number,
  rows: readonly FactRow[],
  people: People,
): z.input<typeof BudgetFactsView> {
  const of = (kind: FactKind) => rows.filter((row) => row.kind === kind);
  return {
    fiscalYear,
    village,
    facts: KINDS.flatMap((kind) => {
      const [newest, ...before] = of(kind);
      if (newest === undefined) return [];
      const { name } = FACTS[kind];
      const value = onWire(newest);
      const history = before.map((row) => versionView(row, people));
      return [{ ...versionView(newest, people), kind, name, owner: toldBy(kind), value, history }];
    }),
    unknown: KINDS.filter((kind) => of(kind).length === 0).map((kind) => ({
      kind,
      name: FACTS[kind].name,
      owner: toldBy(kind),
    })),
  };
}

function versionView(row: FactRow, people: People): z.input<typeof Version> {
  const { version, source, source_date: sourceDate, changed_by, created_at: createdAt } = row;
  return { version, source, sourceDate, changedBy: people(changed_by), createdAt };
}

function toldBy(kind: FactKind): 'regency' | 'village' {
  return FACTS[kind].owner === 'village' ? 'village' : 'regency';
}

const AMOUNTS = new Set(['setAside', 'disbursed', 'price', 'perMonth']);

/** Amounts lie in the table as sen, and go out as they came in. */
function onWire({ value }: FactRow): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, one: unknown) =>
      AMOUNTS.has(key) && typeof one === 'number' ? formatRupiah(sen(one)) : one,
    ),
  );
}

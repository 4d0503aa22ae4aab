import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { counts, type KnownPlan } from '@siklus/workflows/domain/medium-term-plan/plan.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type { OfficeSaid } from '@siklus/workflows/domain/region/offices.ts';
import { endOfTerm, type Head, headOf, type Term, termLength, termsOf } from '@siklus/workflows/domain/region/term.ts';
import type pg from 'pg';
import { within } from '../http/permission.ts';
import { Where } from '../http/sql.ts';

const SAID = `jsonb_strip_nulls(jsonb_build_object('status', o.status, 'holder', o.holder, 'as', o.held_as, 'cause', o.cause,
  'decree', o.decree, 'since', o.since))`;

/** An entry of the register that is about the kades. */
export type KadesEntry = { office: 'kades'; said: OfficeSaid };

/** The term that runs in a village by its register of offices; null where that knows none. */
export async function registeredTerm(client: pg.Pool | pg.ClientBase, villageId: string): Promise<RunningTerm | null> {
  const { rows } = await client.query<{ said: OfficeSaid }>({
    name: 'kades_of_village',
    text: `select ${SAID} as said from office_holding o where o.village_id = $1 and o.office = 'kades' order by o.at, o.entry`,
    values: [villageId],
  });
  return runningTerm(
    rows.map(({ said }) => ({ office: 'kades', said })),
    [],
  ).term;
}

/** The entries about the kades of each village inside a scope, the oldest first. */
export async function readKadesWithin(pool: pg.Pool, scope: Scope): Promise<Map<string, KadesEntry[]>> {
  const where = within(new Where().always(`o.office = 'kades'`), scope, {
    village: 'v.id',
    district: 'v.district_code',
    regency: 'd.regency_code',
  });
  const { rows } = await pool.query<{ villageId: string; said: OfficeSaid }>(
    `select o.village_id as "villageId", ${SAID} as said
       from office_holding o join village v on v.id = o.village_id join district d on d.code = v.district_code
       ${where} order by o.at, o.entry`,
    where.values,
  );
  const byVillage = new Map<string, KadesEntry[]>();
  for (const { villageId, said } of rows) {
    byVillage.set(villageId, [...(byVillage.get(villageId) ?? []), { office: 'kades', said }]);
  }
  return byVillage;
}

/** The term that runs; `register`: as the register of offices has it; `plan`: from the inauguration that the newest plan names. */
export type RunningTerm = Omit<Term, 'holder' | 'number'> & { source: 'register' | 'plan'; number: number | null };

/** Who leads a village, and until when: null where nobody has a term, or nobody has said when it began. */
export function runningTerm(
  entries: readonly KadesEntry[],
  plans: readonly KnownPlan[],
): { head: Head; term: RunningTerm | null } {
  const head = headOf(entries);
  if (head === 'kades') {
    const last = termsOf(entries).at(-1);
    if (last === undefined) return { head, term: null };
    const { holder: _, ...term } = last;
    return { head, term: { ...term, source: 'register' } };
  }
  const inaugurated = head === 'unknown' ? newestInauguration(plans) : null;
  return { head, term: inaugurated && termOfPlan(inaugurated) };
}

function newestInauguration(plans: readonly KnownPlan[]): PlainDate | null {
  return plans
    .filter(counts)
    .reduce<PlainDate | null>((last, { inaugurated }) => (last && last > inaugurated ? last : inaugurated), null);
}

function termOfPlan(inaugurated: PlainDate): RunningTerm {
  const ends = endOfTerm(inaugurated);
  return {
    ...termLength(inaugurated),
    inaugurated,
    ends,
    kind: 'elected',
    limit: 'within',
    number: null,
    source: 'plan',
  };
}

import { LACKING, STANDINGS } from '@siklus/workflows/domain/medium-term-plan/plan.ts';
import { CERTAINTIES, finalReportDue, TERM_ENDINGS, TERM_KINDS } from '@siklus/workflows/domain/region/term.ts';
import { z } from 'zod';
import { villageRef } from '../cycles/cycle-row-view.ts';
import { Day, orNull, VillageRef } from '../wire/wire.ts';
import type { TermRow } from './list-terms.ts';
import type { RunningTerm } from './read-terms.ts';

export const HEADS = ['kades', 'pj', 'vacant', 'unknown'] as const;
export const LIMITS = ['within', 'transition', 'over'] as const;

export const VillageTerm = z
  .object({
    id: z.string().meta({ description: 'The village.' }),
    village: VillageRef,
    standing: z.enum(STANDINGS).meta({ description: 'Of its medium-term plan.' }),
    lacking: z.boolean().meta({ description: 'No plan is in force.' }),
    yearsExpired: orNull(z.int()),
    plan: orNull(z.object({ from: z.int(), until: z.int(), perdes: z.string() })),
    head: z.enum(HEADS).meta({ description: 'unknown: the register of offices says nothing.' }),
    term: orNull(
      z.object({
        inaugurated: Day,
        ends: Day,
        ending: z.enum(TERM_ENDINGS),
        kind: z.enum(TERM_KINDS),
        limit: z.enum(LIMITS).meta({ description: 'Of two terms, as far as the register knows (UU 6/2014 Ps 39(2)).' }),
        certainty: z.enum(CERTAINTIES).meta({ description: 'Of the day on which it ends: docs/law.md.' }),
        source: z.enum(['register', 'plan']),
        reportDue: Day.meta({ description: 'The report on the whole term: five months before.' }),
      }),
    ),
  })
  .meta({ id: 'VillageTerm' });

export function villageTermView(row: TermRow): z.input<typeof VillageTerm> {
  const { stands, head, term, ending } = row;
  const { plan } = stands;
  return {
    id: row.village_id,
    village: villageRef(row),
    standing: stands.standing,
    lacking: LACKING.includes(stands.standing),
    yearsExpired: stands.yearsExpired,
    plan: plan && { from: plan.from, until: plan.until, perdes: plan.perdes },
    head,
    term: term && ending ? { ...told(term), ending, reportDue: finalReportDue(term.ends) } : null,
  };
}

function told({ inaugurated, ends, kind, limit, certainty, source }: RunningTerm) {
  return { inaugurated, ends, kind, limit, certainty, source };
}

import type { FundSource } from '@siklus/workflows/domain/budget/line.ts';
import { mayDo } from '@siklus/workflows/domain/cycle/may.ts';
import type { Ceiling, CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { changeBy, type Percent } from '@siklus/workflows/domain/money/percent.ts';
import { type Sen, sumSen } from '@siklus/workflows/domain/money/sen.ts';
import type { Actor } from '@siklus/workflows/domain/policy/actor.ts';
import { type Refusal, refusal } from '@siklus/workflows/domain/refusal.ts';
import type { BatchItem } from '../batches/start-batch.ts';

export type Sources = Partial<Record<FundSource, Sen>>;

/** New amounts of some sources, or one source changed by a percentage. */
export type CeilingRequest = { sources: Sources } | { source: FundSource; percent: Percent };

/** From what a new ceiling was worked out, kept with the order for whoever reads it. */
export type CeilingBasis = {
  before: Pick<Ceiling, 'version' | 'amount' | 'sources'>;
  /** What rounding down to whole rupiah has left over; null where amounts were named. */
  remainder: string | null;
};

/**
 * The new ceiling of one village: the sources that are named change, the others stay to the sen; what is named for a ceiling
 * that was given without its sources is the whole of the new one. Refused as the cycle itself would, and where a share is
 * asked of a source that the present ceiling does not name.
 */
export function workOutCeiling(
  state: CycleState,
  request: CeilingRequest,
  { actor, decree, reason }: { actor: Actor; decree: string; reason: string },
): BatchItem {
  const { ceiling } = state;
  const refusals = mayDo(state, { type: 'changeCeiling' }, actor);
  if (refusals.length > 0 || ceiling === null) return refusedItem(state, refusals);
  const { version, amount, sources: before } = ceiling;
  const base = 'source' in request ? before[request.source] : undefined;
  if ('source' in request && base === undefined) return refusedItem(state, [unsplit(state, request.source)]);
  const change = 'source' in request && base !== undefined ? changeBy(base, request.percent) : null;
  const named: Sources = 'source' in request ? { [request.source]: change?.amount } : request.sources;
  const sources = { ...before, ...named };
  const basis: CeilingBasis = { before: { version, amount, sources: before }, remainder: change?.remainder ?? null };
  const next = { amount: sumSen(Object.values(sources)), sources, decree, reason };
  return {
    recordKind: 'cycle',
    recordId: state.id,
    intent: { type: 'changeCeiling', ...next },
    basisVersion: version,
    basis,
  };
}

function refusedItem({ id }: CycleState, refusals: readonly Refusal[]): BatchItem {
  return { recordKind: 'cycle', recordId: id, intent: null, refusals };
}

function unsplit({ villageCode }: CycleState, source: FundSource): Refusal {
  const about = { village: villageCode, source };
  return refusal('CEILING_SOURCES_UNKNOWN', about, {
    citation: 'Permendagri 114/2014 Ps 35–37',
    fixers: ['dpmd', 'bupati'],
  });
}

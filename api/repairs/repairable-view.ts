import { roleAmong } from '@siklus/workflows/domain/cycle/guards.ts';
import {
  type Repair as DomainRepair,
  openRepairs,
  REPAIRABLE,
  type RepairTarget,
  targetKey,
} from '@siklus/workflows/domain/cycle/repair.ts';
import { proposersOf, recordedValue, repairableFacts } from '@siklus/workflows/domain/cycle/repair-facts.ts';
import { repairable, standsFast } from '@siklus/workflows/domain/cycle/repair-guards.ts';
import { beforeText, targetText } from '@siklus/workflows/domain/cycle/repair-words.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { formatRupiah, type Sen } from '@siklus/workflows/domain/money/sen.ts';
import type { Actor } from '@siklus/workflows/domain/policy/actor.ts';
import { refusal } from '@siklus/workflows/domain/refusal.ts';
import { z } from 'zod';
import type { Language } from '../http/language.ts';
import { refusalView } from '../http/problem.ts';
import { orNull, RefusalView, StepId } from '../wire/wire.ts';

const What = z.enum(REPAIRABLE);

/** A recorded fact that can be put right, or why it stands fast. */
const RepairableFact = z
  .object({
    target: z.record(z.string(), z.union([z.string(), z.number()])).meta({ description: 'To send back as it is.' }),
    what: What,
    step: orNull(StepId),
    fact: z.string(),
    value: z.string(),
    recorded: z.unknown().meta({ description: 'The value as a correction has it, to begin from.' }),
    refusals: z.array(RefusalView),
  })
  .meta({ id: 'RepairableFact' });

export const RepairableFacts = z.object({ facts: z.array(RepairableFact) }).meta({ id: 'RepairableFacts' });

export const RepairCheck = z
  .object({ before: z.string(), after: z.string(), effects: z.array(z.string()), refusals: z.array(RefusalView) })
  .meta({ id: 'RepairCheck' });

/** What of a cycle this person could have put right, with the reason beside what he could not. */
export function repairableFactsView(
  state: CycleState,
  actor: Actor,
  language: Language,
): z.input<typeof RepairableFacts> {
  const facts = repairableFacts(state).map((target) => {
    const before = recordedValue(state, target);
    if (before === null) throw new RangeError(`Nothing recorded: ${targetKey(target)}`);
    const pending = openRepairs(state).find((one) => targetKey(one.correction) === targetKey(target));
    const refusals = [
      ...roleAmong(actor, proposersOf(state, target), null),
      ...repairable(state),
      ...standsFast(state, target),
      ...(pending ? [refusal('REPAIR_PENDING', { repair: pending.id }, { fixers: pending.deciders })] : []),
    ];
    const as = { ...target, value: null } as DomainRepair['correction'];
    return {
      target: { ...target } as Record<string, string | number>,
      what: target.what,
      step: 'step' in target ? target.step : null,
      fact: targetText(target)[language],
      value: beforeText({ correction: as, before })[language],
      recorded: onTheWire(target, before),
      refusals: refusals.map((one) => refusalView(one, language)),
    };
  });
  return { facts };
}

/** Money as a decimal string; the rest as it is. */
function onTheWire({ what }: RepairTarget, before: unknown): unknown {
  const money = (sum: Sen) => formatRupiah(sum);
  if (what === 'ceiling') {
    const { amount, sources, decree } = before as Extract<DomainRepair['correction'], { what: 'ceiling' }>['value'];
    const parts = Object.entries(sources).map(([source, sum]) => [source, money(sum)]);
    return { amount: money(amount), sources: Object.fromEntries(parts), decree };
  }
  if (what === 'tranche') {
    const basis = before as Extract<DomainRepair['correction'], { what: 'tranche' }>['value'];
    return { ...basis, received: money(basis.received), realised: money(basis.realised) };
  }
  return before;
}

import { checkBudget } from '@siklus/workflows/domain/budget/check.ts';
import { type CheckContext, DEFAULT_CHECK_SETTINGS, NO_CONTEXT } from '@siklus/workflows/domain/budget/context.ts';
import type { BudgetFinding } from '@siklus/workflows/domain/budget/finding.ts';
import { type BudgetTotals, totalsOf } from '@siklus/workflows/domain/budget/totals.ts';
import { type Sen, sen } from '@siklus/workflows/domain/money/sen.ts';
import type { BudgetRules } from '@siklus/workflows/domain/rules/budget/budget-rules.ts';
import { budgetRulesOf } from '@siklus/workflows/domain/rules/budget/registry.ts';
import type { z } from 'zod';
import { DryRun, type RealisationInput } from './budget-check-input.ts';
import { activityFrom } from './budget-codes.ts';
import { budgetFrom, requireExact, subtotals } from './budget-file.ts';
import { requireNoSums } from './sums-among-lines.ts';

type Input = z.output<typeof DryRun>;

export type Checkup = { findings: BudgetFinding[]; totals: BudgetTotals; rules: BudgetRules };

/** What the rules of its year say about a budget; nothing is stored. `isKnown`: its village stands in the register. Throws BUDGET_INVALID where sums are not exact, or stand among the lines. */
export function dryRun(input: Input, isKnown: boolean | null = null): Checkup {
  const { fiscalYear } = input;
  const byPosition = (_: unknown, i: number) => `line ${i + 1}`;
  const read = budgetFrom(input, { fiscalYear, villageCode: null }, byPosition);
  requireNoSums(input.lines, read.budget.lines);
  const unread = Object.keys(input).filter((name) => !Object.hasOwn(DryRun.shape, name));
  const context = contextFrom(input);
  requireExact(amountsOf(read.budget.lines, context));
  return {
    findings: checkBudget(read.budget, {
      ...context,
      villageKnown: isKnown,
      unknownCodes: read.unknownCodes,
      unreadFields: [...unread.slice(0, 50).map((name) => name.slice(0, 40)), ...read.unreadFields],
    }),
    totals: totalsOf(read.budget.lines),
    rules: budgetRulesOf(fiscalYear),
  };
}

function contextFrom(input: Input): CheckContext {
  const { fiscalYear, before, deltas, kpm, restriction } = input;
  return {
    ...NO_CONTEXT,
    ceilings: input.ceilings ?? null,
    kdmp: input.kdmp ?? null,
    rkpdesKegiatan: input.rkpdesKegiatan?.map(activityFrom) ?? null,
    rpjmdesKegiatan: input.rpjmdesKegiatan?.map(activityFrom) ?? null,
    nationalPriorityKegiatan: input.nationalPriorityKegiatan?.map(activityFrom) ?? [],
    localActivities: input.localActivities
      ? Object.fromEntries(Object.entries(input.localActivities).map(([code, name]) => [activityFrom(code), name]))
      : null,
    priceStandard: input.priceStandard ?? null,
    perdesPenyertaanModal: input.perdesPenyertaanModal ?? null,
    perdesDanaCadangan: input.perdesDanaCadangan ?? null,
    danaCadanganLastYear: input.danaCadanganLastYear ?? null,
    kadesTermEndYear: input.kadesTermEndYear ?? null,
    blt:
      typeof kpm === 'number'
        ? {
            kpm,
            months: input.bltMonths ?? 12,
            perMonth: input.bltPerMonth ?? null,
            perkades: input.kpmPerkades ?? null,
          }
        : null,
    perangkat: input.perangkat ?? null,
    attendance: input.attendance ?? null,
    isChange: Boolean(before ?? deltas),
    before: before ? budgetFrom(before, { fiscalYear, villageCode: null }, (_, i) => `line ${i + 1}`).budget : null,
    deltas: deltas ? subtotals(deltas) : null,
    realisations: input.realisations?.map(realisationFrom) ?? null,
    isPart: input.isPart ?? false,
    restriction: restriction ? { kind: restriction.kind, ceiling: restriction.ceiling ?? null } : null,
    settings: settingsFrom(input),
  };
}

function realisationFrom({ line, spp, realised, physical }: z.output<typeof RealisationInput>) {
  return {
    line,
    spp: spp ?? null,
    realised,
    physical: physical.map(({ percent, correction }) => ({ basisPoints: percent, correction: correction ?? null })),
  };
}

function settingsFrom({ settings }: Input): CheckContext['settings'] {
  const given = Object.entries(settings ?? {}).map(([name, codes]) => [name, codes?.map(activityFrom)] as const);
  return { ...DEFAULT_CHECK_SETTINGS, ...Object.fromEntries(given.filter(([, codes]) => codes !== undefined)) };
}

function amountsOf(lines: readonly { amount: Sen }[], context: CheckContext): Sen[] {
  const { before, deltas, realisations, kdmp, restriction } = context;
  return [
    ...[...lines, ...(before?.lines ?? []), ...(deltas ?? [])].map(({ amount }) => amount),
    ...Object.values(context.ceilings ?? {}),
    ...(realisations ?? []).flatMap(({ spp, realised }) => [realised, spp ?? sen(0)]),
    ...(kdmp ? [kdmp.setAside, kdmp.disbursed] : []),
    restriction?.ceiling ?? sen(0),
  ];
}

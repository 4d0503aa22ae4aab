import { type Delta, LINE_FIELDS } from '@siklus/workflows/domain/budget/diff.ts';
import { BIDANG } from '@siklus/workflows/domain/budget/line.ts';
import { formatRupiah } from '@siklus/workflows/domain/money/sen.ts';
import { z } from 'zod';
import { Rupiah } from '../wire/wire.ts';
import { lineView } from './budget-text.ts';
import type { diffBudgetVersions } from './budget-versions.ts';
import { BudgetLine, Finding, findingView, Source } from './budget-view.ts';

const DeltaView = z.object({ before: Rupiah, after: Rupiah, delta: Rupiah });

export const BudgetDiffView = z
  .object({
    before: z.object({ versionId: z.string(), number: z.int() }),
    after: z.object({ versionId: z.string(), number: z.int() }),
    added: z.array(BudgetLine),
    removed: z.array(BudgetLine),
    changed: z.array(
      z.object({
        id: z.string(),
        fields: z.array(z.enum(LINE_FIELDS)),
        moved: z.boolean(),
        delta: Rupiah,
        before: BudgetLine,
        after: BudgetLine,
      }),
    ),
    unchanged: z.int(),
    net: z.object({ revenue: DeltaView, expenditure: DeltaView, financing: DeltaView, balance: DeltaView }),
    bySource: z.array(z.object({ source: Source.nullable(), revenue: DeltaView, outgoing: DeltaView })),
    byBidang: z.array(DeltaView.extend({ bidang: z.enum(BIDANG).nullable() })),
    byAccount: z.array(DeltaView.extend({ account: z.string() })),
    checks: z.object({
      failed: z.array(Finding).meta({ description: 'Passed before and fail now.' }),
      passed: z.array(Finding).meta({ description: 'Failed before and pass now.' }),
      stillFailing: z.array(z.object({ before: Finding, after: Finding })),
    }),
  })
  .meta({ id: 'BudgetDiff' });

export function diffView({
  before,
  after,
  diff,
}: Awaited<ReturnType<typeof diffBudgetVersions>>): z.input<typeof BudgetDiffView> {
  const { revenue, expenditure, financing, balance } = diff;
  return {
    before: { versionId: before.id, number: before.number },
    after: { versionId: after.id, number: after.number },
    added: diff.added.map(lineView),
    removed: diff.removed.map(lineView),
    changed: diff.changed.map(({ before, after, delta, ...change }) => ({
      ...change,
      delta: formatRupiah(delta),
      before: lineView(before),
      after: lineView(after),
    })),
    unchanged: diff.unchanged,
    net: {
      revenue: deltaView(revenue),
      expenditure: deltaView(expenditure),
      financing: deltaView(financing),
      balance: deltaView(balance),
    },
    bySource: diff.bySource.map(({ source, revenue, outgoing }) => ({
      source,
      revenue: deltaView(revenue),
      outgoing: deltaView(outgoing),
    })),
    byBidang: diff.byBidang.map(({ bidang, ...sums }) => ({ bidang, ...deltaView(sums) })),
    byAccount: diff.byAccount.map(({ account, ...sums }) => ({ account, ...deltaView(sums) })),
    checks: {
      failed: diff.checks.failed.map(findingView),
      passed: diff.checks.passed.map(findingView),
      stillFailing: diff.checks.stillFailing.map(({ before, after }) => ({
        before: findingView(before),
        after: findingView(after),
      })),
    },
  };
}

function deltaView({ before, after, delta }: Delta) {
  return { before: formatRupiah(before), after: formatRupiah(after), delta: formatRupiah(delta) };
}

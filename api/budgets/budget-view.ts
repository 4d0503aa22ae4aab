import { type BudgetFinding, SEVERITIES } from '@siklus/workflows/domain/budget/finding.ts';
import { BIDANG, FUND_SOURCES, LINE_TAGS } from '@siklus/workflows/domain/budget/line.ts';
import { RULE_IDS } from '@siklus/workflows/domain/budget/rule-names.ts';
import type { BudgetTotals } from '@siklus/workflows/domain/budget/totals.ts';
import { formatRupiah } from '@siklus/workflows/domain/money/sen.ts';
import type { BudgetRules } from '@siklus/workflows/domain/rules/budget/budget-rules.ts';
import { z } from 'zod';
import { documentMeta } from '../documents/document-view.ts';
import type { People } from '../wire/find-people.ts';
import { DocumentKind, Instant, Named, orNull, Person, Rupiah, Sha256 } from '../wire/wire.ts';
import type { Checkup } from './budget-dry-run.ts';
import { lineView, sumsView } from './budget-text.ts';
import type { BudgetVersion as Version } from './budget-versions.ts';

export const Source = z.enum(FUND_SOURCES);

export const Budget = z
  .object({
    revenue: Rupiah,
    expenditure: Rupiah,
    financing: Rupiah,
    balance: Rupiah.meta({ description: 'Revenue less expenditure plus financing: 0.00 in a budget that balances.' }),
    byBidang: z.array(z.object({ bidang: z.enum(BIDANG), amount: Rupiah })),
    bySource: z.array(z.object({ source: Source, revenue: Rupiah, expenditure: Rupiah })),
    withoutBidang: Rupiah,
    withoutSource: z.object({ revenue: Rupiah, expenditure: Rupiah }),
  })
  .meta({ id: 'Budget' });

export const Finding = z
  .object({
    rule: z.enum(RULE_IDS),
    id: z.string().meta({ description: 'Stable: V4.unbalanced' }),
    subject: z.string().nullable(),
    severity: z.enum(SEVERITIES),
    title: Named,
    detail: Named,
    citation: z.string(),
    amount: Rupiah.nullable().meta({ description: 'Over is positive, under is negative.' }),
    lines: z.array(z.string()),
    provisional: z.boolean(),
  })
  .meta({ id: 'BudgetFinding' });

const Rules = z.object({ version: z.string(), provisional: z.boolean() });

export const BudgetCheck = z
  .object({ findings: z.array(Finding), totals: Budget, rules: Rules })
  .meta({ id: 'BudgetCheck' });

export const BudgetLine = z
  .object({
    id: z.string(),
    kegiatan: z.string().nullable(),
    bidang: z.enum(BIDANG).nullable(),
    account: z.string(),
    source: Source.nullable(),
    description: z.string(),
    volume: z.string().nullable(),
    unit: z.string().nullable(),
    price: Rupiah.nullable(),
    amount: Rupiah,
    tags: z.array(z.enum(LINE_TAGS)),
  })
  .meta({ id: 'BudgetLine' });

export const BudgetVersionMeta = z
  .object({
    versionId: z.string(),
    sha256: Sha256,
    number: z.int(),
    kind: DocumentKind,
    title: z.string(),
    uploadedBy: Person,
    createdAt: Instant,
    totals: Budget,
    inForce: orNull(z.string()).meta({
      description:
        'Of a perubahan: id of the version in force that it changes; /budget-versions/{inForce}/diff/{versionId}.',
    }),
    blocking: z.int(),
    warnings: z.int(),
  })
  .meta({ id: 'BudgetVersionMeta' });

export const BudgetVersion = BudgetVersionMeta.extend({
  fiscalYear: z.int(),
  villageCode: z.string().nullable(),
  declared: z.record(z.string(), Rupiah),
  deltas: orNull(z.record(z.string(), Rupiah)).meta({ description: 'Of a perubahan: the changes as it states them.' }),
  lines: z.array(BudgetLine),
  findings: z.array(Finding),
}).meta({ id: 'BudgetVersion' });

export function budgetView(totals: BudgetTotals): z.input<typeof Budget> {
  return {
    revenue: formatRupiah(totals.revenue),
    expenditure: formatRupiah(totals.expenditure),
    financing: formatRupiah(totals.financing),
    balance: formatRupiah(totals.balance),
    byBidang: totals.byBidang.map(({ bidang, amount }) => ({ bidang, amount: formatRupiah(amount) })),
    bySource: totals.bySource.map(({ source, ...sums }) => ({ source, ...inAndOut(sums) })),
    withoutBidang: formatRupiah(totals.withoutBidang),
    withoutSource: inAndOut(totals.withoutSource),
  };
}

function inAndOut({ revenue, expenditure }: BudgetTotals['withoutSource']) {
  return { revenue: formatRupiah(revenue), expenditure: formatRupiah(expenditure) };
}

export function findingView(finding: BudgetFinding): z.input<typeof Finding> {
  return { ...finding, amount: finding.amount === null ? null : formatRupiah(finding.amount) };
}

export function rulesView({ version, provisional }: BudgetRules): z.input<typeof Rules> {
  return { version, provisional };
}

export function checkView({ findings, totals, rules }: Checkup): z.input<typeof BudgetCheck> {
  return { findings: findings.map(findingView), totals: budgetView(totals), rules: rulesView(rules) };
}

export function versionMeta(version: Version, people: People): z.input<typeof BudgetVersionMeta> {
  const { versionId, sha256, kind, title, uploadedBy, createdAt } = documentMeta(version, people);
  const count = (severity: BudgetFinding['severity']) => version.findings.filter((f) => f.severity === severity).length;
  return {
    versionId,
    sha256,
    number: version.number,
    kind,
    title,
    uploadedBy,
    createdAt,
    totals: budgetView(version.totals),
    inForce: version.inForce,
    blocking: count('blocking'),
    warnings: count('warning'),
  };
}

export function versionView(version: Version, people: People): z.input<typeof BudgetVersion> {
  const { budget, deltas } = version.read;
  const { fiscalYear, villageCode, lines, declared = [] } = budget;
  return {
    ...versionMeta(version, people),
    fiscalYear,
    villageCode,
    declared: sumsView(declared),
    deltas: deltas && sumsView(deltas),
    lines: lines.map(lineView),
    findings: version.findings.map(findingView),
  };
}

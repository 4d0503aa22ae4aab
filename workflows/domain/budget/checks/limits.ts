import { addSen, displayRupiah, type Sen, sen, subtractSen } from '../../money/sen.ts';
import type { LimitedUse, ShareLimit } from '../../rules/budget/budget-rules.ts';
import type { Checked, CheckSettings } from '../context.ts';
import { type BudgetFinding, budgetFinding, unchecked } from '../finding.ts';
import { type BudgetLine, bidangOf, isOutgoing, isRevenue, type LineTag, sourceOf } from '../line.ts';
import { atMost, type Belonging, both, type Measured, measure, within, withinAny } from '../measure.ts';
import { leastOf, mostOf } from '../share.ts';

/** V9: the shares of Dana Desa that the rules of the year set for its uses. */
export function checkShares(checked: Checked): BudgetFinding[] {
  const base = danaDesa(checked);
  if (base === null) {
    const missing = {
      id: 'Dana Desa tidak terbaca dari pendapatan.',
      en: 'Dana Desa cannot be told from the revenue.',
    };
    return [unchecked('V9', 'no_dana_desa', missing, aside(checked))];
  }
  return checked.rules.shares.flatMap((limit) => checkShare(checked, limit, base));
}

/** The regular Dana Desa of the budget: its revenue less what came for the KDMP. null where the revenue is not itemised. */
function danaDesa({ budget, context }: Checked): Sen | null {
  const revenue = measure(budget.lines.filter(isRevenue), (line) => fromDanaDesa(line));
  if (revenue.open > 0) return null;
  return subtractSen(revenue.counted, context.kdmp?.disbursed ?? sen(0));
}

function checkShare(checked: Checked, limit: ShareLimit, base: Sen): BudgetFinding[] {
  const spent = measure(checked.budget.lines.filter(isOutgoing), (line) =>
    both(fromDanaDesa(line), usedFor(line, limit.use, checked.context.settings)),
  );
  const bound = limit.bound === 'max' ? mostOf(base, limit.basisPoints) : leastOf(base, limit.basisPoints);
  const more = { ...aside(checked), citation: limit.citation };
  switch (judge(limit, spent, bound)) {
    case 'kept':
      return [];
    case 'open': {
      const missing = {
        id: `${limit.name.id}: belanja ${displayRupiah(spent.open)} tanpa kode kegiatan atau sumber dana.`,
        en: `${limit.name.en}: spending of ${displayRupiah(spent.open)} without an activity or a source.`,
      };
      return [unchecked('V9', limit.id, missing, { ...more, lines: spent.openLines })];
    }
    case 'broken': {
      const amount = subtractSen(spent.counted, bound);
      const detail = {
        id: `${limit.name.id}: ${displayRupiah(spent.counted)}, batasnya ${displayRupiah(bound)} dari ${displayRupiah(base)}.`,
        en: `${limit.name.en}: ${displayRupiah(spent.counted)}, the limit is ${displayRupiah(bound)} of ${displayRupiah(base)}.`,
      };
      const severity = limit.confidence === 'unsure' ? 'warning' : 'blocking';
      return [budgetFinding('V9', limit.id, { ...more, severity, amount, lines: spent.lines, detail })];
    }
  }
}

/** A limit is broken only where it is broken whatever the undetailed lines are for, and kept likewise. */
function judge({ bound }: ShareLimit, spent: Measured, limit: Sen): 'kept' | 'open' | 'broken' {
  const most = atMost(spent);
  if (bound === 'max') return spent.counted > limit ? 'broken' : most > limit ? 'open' : 'kept';
  return spent.counted >= limit ? 'kept' : most >= limit ? 'open' : 'broken';
}

const TAG_OF_USE = {
  blt: 'blt',
  ketahananPangan: 'ketahanan_pangan',
  operasionalPemdes: 'operasional_pemdes',
} as const satisfies Record<LimitedUse, LineTag>;

/** By its tag, else by its activity. */
export function usedFor(line: BudgetLine, use: LimitedUse, settings: CheckSettings): Belonging {
  if (line.tags.includes(TAG_OF_USE[use])) return 'yes';
  switch (use) {
    case 'blt':
      return byActivity(line, settings.bltKegiatan);
    case 'operasionalPemdes':
      return byActivity(line, settings.operationalFromDd);
    case 'ketahananPangan':
      // Since 2025 it may go as capital to the BUM Desa (Kepmendesa 3/2025); and a field alone never rules it out, because
      // farm roads and tanks stand in field 02.
      if (within(line.account, '6.2.2') !== 'no') return within(line.account, '6.2.2');
      return line.kegiatan === null ? 'unknown' : withinAny(line.kegiatan, settings.foodKegiatan);
  }
}

/** Financing paid has no activity. A field that none of the activities lies in settles it. */
function byActivity(line: BudgetLine, activities: readonly string[]): Belonging {
  if (within(line.account, '5') === 'no') return 'no';
  return withinAny(line.kegiatan ?? bidangOf(line), activities);
}

function fromDanaDesa(line: BudgetLine): Belonging {
  const source = sourceOf(line);
  if (source !== null) return source === 'DDS' ? 'yes' : 'no';
  return isRevenue(line) && within(line.account, '4.2.1') === 'no' ? 'no' : line.amount === 0 ? 'no' : 'unknown';
}

/** V9: of each activity that is cash for work, at least this share is wages. */
export function checkPktdWages(checked: Checked): BudgetFinding[] {
  const { basisPoints, citation, confidence } = checked.rules.pktdWages;
  const more = { ...aside(checked), citation };
  const byActivityCode = new Map<string, { cost: Sen; wages: Sen; lines: string[] }>();
  for (const line of checked.budget.lines) {
    if (!line.tags.includes('pktd') && !line.tags.includes('pktd_upah')) continue;
    const key = line.kegiatan ?? line.bidang ?? '?';
    const sums = byActivityCode.get(key) ?? { cost: sen(0), wages: sen(0), lines: [] };
    const isWage = line.tags.includes('pktd_upah');
    byActivityCode.set(key, {
      cost: addSen(sums.cost, line.amount),
      wages: isWage ? addSen(sums.wages, line.amount) : sums.wages,
      lines: [...sums.lines, line.id],
    });
  }
  if (byActivityCode.size === 0) {
    const hasDanaDesa = checked.budget.lines.some((line) => isOutgoing(line) && fromDanaDesa(line) !== 'no');
    const missing = {
      id: 'tidak ada baris bertanda PKTD (pktd, pktd_upah).',
      en: 'no line is marked as cash for work (pktd, pktd_upah).',
    };
    return hasDanaDesa ? [unchecked('V9', 'pktd_unmarked', missing, more)] : [];
  }
  return [...byActivityCode].flatMap(([kegiatan, { cost, wages, lines }]) => {
    const least = leastOf(cost, basisPoints);
    if (wages >= least) return [];
    const detail = {
      id: `Upah PKTD kegiatan ${kegiatan} ${displayRupiah(wages)}, paling sedikit ${displayRupiah(least)}.`,
      en: `Cash-for-work wages of activity ${kegiatan} are ${displayRupiah(wages)}, at least ${displayRupiah(least)}.`,
    };
    const severity = confidence === 'unsure' ? 'warning' : 'blocking';
    const amount = subtractSen(wages, least);
    return [budgetFinding('V9', 'pktd_wages', { ...more, severity, subject: kegiatan, amount, lines, detail })];
  });
}

function aside({ rules }: Checked): { citation: string; provisional: boolean } {
  return { citation: rules.tranche.citation, provisional: rules.provisional };
}

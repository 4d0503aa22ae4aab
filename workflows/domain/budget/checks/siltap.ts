import { displayRupiah, type Sen, sen, subtractSen } from '../../money/sen.ts';
import type { Checked, CheckSettings } from '../context.ts';
import { type BudgetFinding, budgetFinding, unchecked } from '../finding.ts';
import { activityOf, type BudgetLine, isExpenditure } from '../line.ts';
import { atMost, type Belonging, both, measure, within, withinAny } from '../measure.ts';
import { mostOf } from '../share.ts';

/**
 * V10: at most 30 % of spending for pay and allowances and for the BPD. What is paid from bengkok land counts on neither
 * side. Field 01 as a whole is not the measure: Desa Susut 2025 has 47.6 % there and is legal.
 */
export function checkSeventyThirty({ budget, context, rules }: Checked): BudgetFinding[] {
  const spending = budget.lines.filter((line) => isExpenditure(line) && !line.tags.includes('bengkok'));
  const pay = measure(spending, (line) => isPay(line, context.settings));
  const all = measure(spending, () => 'yes').counted;
  const { basisPoints, citation } = rules.siltapShare;
  const most = mostOf(all, basisPoints);
  if (atMost(pay) <= most) return [];
  const numerator = context.settings.siltapNumerator.join(', ');
  if (pay.counted <= most) {
    const missing = {
      id: `belanja ${displayRupiah(pay.open)} tidak dirinci menurut kegiatan, jadi bagian ${numerator} tidak diketahui.`,
      en: `spending of ${displayRupiah(pay.open)} is not broken down by activity, so the part of ${numerator} is not known.`,
    };
    return [unchecked('V10', 'pay_share', missing, { lines: pay.openLines })];
  }
  const detail = {
    id: `Penghasilan tetap, tunjangan, dan BPD (${numerator}) ${displayRupiah(pay.counted)}, paling banyak ${displayRupiah(most)} dari belanja ${displayRupiah(all)}.`,
    en: `Pay, allowances and BPD (${numerator}) are ${displayRupiah(pay.counted)}, at most ${displayRupiah(most)} of spending ${displayRupiah(all)}.`,
  };
  const amount = subtractSen(pay.counted, most);
  return [budgetFinding('V10', 'pay_share', { severity: 'blocking', amount, lines: pay.lines, detail, citation })];
}

/** Where no activity is given, the account tells pay: 5.1.1, 5.1.2 and 5.1.4 are nothing else. */
function isPay(line: BudgetLine, { siltapNumerator }: CheckSettings): Belonging {
  if (line.kegiatan !== null) return withinAny(line.kegiatan, siltapNumerator);
  const byField = withinAny(activityOf(line), siltapNumerator);
  return byField !== 'no' && withinAny(line.account, ['5.1.1', '5.1.2', '5.1.4']) === 'yes' ? 'yes' : byField;
}

const MONTHS = 12;

/** V9: nobody earns less than the floor. A warning: the article is believed, and a post may be vacant for part of the year. */
export function checkSiltapFloor({ budget, context, rules }: Checked): BudgetFinding[] {
  const { citation, kades, sekdes, perangkat } = rules.siltapFloor;
  const more = { citation, provisional: rules.provisional };
  const others = measure(budget.lines, (line) => within(line.account, '5.1.2.01'));
  const staff = context.perangkat;
  const missing = {
    id: 'jumlah perangkat desa belum diberikan.',
    en: 'the number of village officials is not given.',
  };
  return [
    ...belowFloor(budget.lines, { account: '5.1.1.01', floor: sen(kades * MONTHS), more }),
    ...(staff === null
      ? others.counted > 0
        ? [unchecked('V9', 'siltap_staff', missing, { ...more, lines: others.lines })]
        : []
      : belowFloor(budget.lines, { account: '5.1.2.01', floor: sen((sekdes + staff * perangkat) * MONTHS), more })),
  ];
}

type Floor = { account: string; floor: Sen; more: { citation: string; provisional: boolean } };

function belowFloor(lines: readonly BudgetLine[], { account, floor, more }: Floor): BudgetFinding[] {
  const pay = measure(lines, (line) => both(within(line.account, account), 'yes'));
  if (pay.lines.length === 0 || atMost(pay) >= floor) return [];
  const detail = {
    id: `Penghasilan tetap ${account} ${displayRupiah(pay.counted)} setahun, paling sedikit ${displayRupiah(floor)}.`,
    en: `Pay ${account} is ${displayRupiah(pay.counted)} a year, at least ${displayRupiah(floor)}.`,
  };
  const amount = subtractSen(pay.counted, floor);
  return [
    budgetFinding('V9', 'siltap_floor', {
      ...more,
      severity: 'warning',
      subject: account,
      amount,
      lines: pay.lines,
      detail,
    }),
  ];
}

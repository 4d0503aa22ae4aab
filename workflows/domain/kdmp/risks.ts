import { displayRupiah, type Sen, sen, subtractSen } from '../money/sen.ts';
import { KDMP_LAW, kdmpRulesOf } from '../rules/kdmp-rules.ts';
import type { Text } from '../text.ts';
import { isConfirmed, type KdmpLedger, standing, totalOf } from './ledger.ts';
import type { KdmpYear } from './years.ts';

export const KDMP_RISKS = [
  'supportOverLimit',
  'limitUnchecked',
  'musdesusUnconfirmed',
  'takenWithoutMandate',
  'takenAboveSupport',
  'instalmentDisputed',
  'shareMissing',
  'shareUnchecked',
  'repaidTooMuch',
] as const;
export type KdmpRiskCode = (typeof KDMP_RISKS)[number];

/** Something that whoever evaluates has to know; none stops anything. `fiscalYear` null: of the whole ledger. */
export type KdmpRisk = {
  code: KdmpRiskCode;
  fiscalYear: number | null;
  amount: Sen | null;
  text: Text;
  citation: string;
};

/** What is not as the law has it, or could not be checked, in this ledger. */
export function risksOf(ledger: KdmpLedger, years: readonly KdmpYear[]): KdmpRisk[] {
  return [...unconfirmed(ledger), ...years.flatMap((year) => risksOfYear(ledger, year)), ...repaidTooMuch(years)];
}

function risksOfYear(ledger: KdmpLedger, year: KdmpYear): KdmpRisk[] {
  return [
    ...overLimit(year),
    ...withoutMandate(ledger, year),
    ...aboveSupport(year),
    ...disputed(year),
    ...shareOf(year),
  ];
}

function overLimit({ fiscalYear, support, limit, over }: KdmpYear): KdmpRisk[] {
  if (support === 0) return [];
  const citation = kdmpRulesOf(fiscalYear)?.support.citation ?? KDMP_LAW;
  if (limit === null || over === null) {
    const text = {
      id: `Dukungan Dana Desa ${fiscalYear} ${displayRupiah(support)} belum diperiksa: pagu Dana Desa tahun itu belum diketahui.`,
      en: `The support from Dana Desa ${fiscalYear}, ${displayRupiah(support)}, is not checked: the ceiling of that year is not known.`,
    };
    return [{ code: 'limitUnchecked', fiscalYear, amount: null, text, citation }];
  }
  if (over === 0) return [];
  const text = {
    id: `Dukungan Dana Desa ${fiscalYear} ${displayRupiah(support)} kini melebihi batas ${displayRupiah(limit)} sebesar ${displayRupiah(over)}.`,
    en: `The support from Dana Desa ${fiscalYear}, ${displayRupiah(support)}, is now over the limit of ${displayRupiah(limit)} by ${displayRupiah(over)}.`,
  };
  return [{ code: 'supportOverLimit', fiscalYear, amount: over, text, citation }];
}

function unconfirmed(ledger: KdmpLedger): KdmpRisk[] {
  const open = standing(ledger, 'musdesus').filter((entry) => !isConfirmed(entry));
  if (open.length === 0) return [];
  const text = {
    id: 'Musyawarah desa khusus belum dibenarkan BPD.',
    en: 'The special deliberation is not confirmed by the BPD.',
  };
  return [{ code: 'musdesusUnconfirmed', fiscalYear: null, amount: null, text, citation: KDMP_LAW }];
}

/** Taken on a day on which no mandate held yet. It is entered all the same: the money is gone. */
function withoutMandate(ledger: KdmpLedger, { fiscalYear }: KdmpYear): KdmpRisk[] {
  const mandates = standing(ledger, 'mandate').map(({ said }) => said.on);
  const bare = standing(ledger, 'instalment').filter(
    ({ said }) => ofYear(said.on, fiscalYear) && !mandates.some((since) => since <= said.on),
  );
  if (bare.length === 0) return [];
  const amount = totalOf(bare);
  const text = {
    id: `Angsuran ${fiscalYear} ${displayRupiah(amount)} diambil tanpa surat kuasa yang tercatat pada hari itu.`,
    en: `Instalments of ${fiscalYear}, ${displayRupiah(amount)}, were taken without a mandate on record for that day.`,
  };
  return [{ code: 'takenWithoutMandate', fiscalYear, amount, text, citation: KDMP_LAW }];
}

function aboveSupport({ fiscalYear, taken, support }: KdmpYear): KdmpRisk[] {
  if (taken <= support) return [];
  const amount = subtractSen(taken, support);
  const text = {
    id: `Angsuran ${fiscalYear} ${displayRupiah(taken)} melebihi dukungan yang disetujui ${displayRupiah(support)} sebesar ${displayRupiah(amount)}.`,
    en: `Instalments of ${fiscalYear}, ${displayRupiah(taken)}, are above the support that was promised, ${displayRupiah(support)}, by ${displayRupiah(amount)}.`,
  };
  return [{ code: 'takenAboveSupport', fiscalYear, amount, text, citation: KDMP_LAW }];
}

function disputed({ fiscalYear, disputed: amount }: KdmpYear): KdmpRisk[] {
  if (amount === 0) return [];
  const text = {
    id: `Desa menyanggah angsuran ${fiscalYear} sebesar ${displayRupiah(amount)}.`,
    en: `The village disputes instalments of ${fiscalYear} of ${displayRupiah(amount)}.`,
  };
  return [{ code: 'instalmentDisputed', fiscalYear, amount, text, citation: KDMP_LAW }];
}

/** 20 % of the profit is revenue of the year after: what the budget lacks of it. */
function shareOf({ fiscalYear, profit, budgeted, difference }: KdmpYear): KdmpRisk[] {
  if (profit === null || profit.share === 0) return [];
  const citation = kdmpRulesOf(fiscalYear - 1)?.profit.citation ?? KDMP_LAW;
  const share = displayRupiah(profit.share);
  if (budgeted === null || difference === null) {
    const text = {
      id: `Bagian desa dari keuntungan KDMP ${fiscalYear - 1}, ${share}, belum dibandingkan: APBDes ${fiscalYear} belum ada sebagai baris.`,
      en: `The village’s part of the KDMP’s profit of ${fiscalYear - 1}, ${share}, is not compared: there is no budget of ${fiscalYear} as lines.`,
    };
    return [{ code: 'shareUnchecked', fiscalYear, amount: null, text, citation }];
  }
  if (difference >= 0) return [];
  const amount = subtractSen(profit.share, budgeted);
  const text = {
    id: `APBDes ${fiscalYear} memuat ${displayRupiah(budgeted)} dari bagian keuntungan KDMP ${share}; kurang ${displayRupiah(amount)}.`,
    en: `The budget of ${fiscalYear} has ${displayRupiah(budgeted)} of the part of the KDMP’s profit, ${share}; ${displayRupiah(amount)} is missing.`,
  };
  return [{ code: 'shareMissing', fiscalYear, amount, text, citation }];
}

function repaidTooMuch(years: readonly KdmpYear[]): KdmpRisk[] {
  const debt = years.at(-1)?.debt ?? sen(0);
  if (debt >= 0) return [];
  const amount = subtractSen(sen(0), debt);
  const text = {
    id: `KDMP mengembalikan ${displayRupiah(amount)} lebih banyak daripada yang diambil.`,
    en: `The KDMP has given back ${displayRupiah(amount)} more than was taken.`,
  };
  return [{ code: 'repaidTooMuch', fiscalYear: null, amount, text, citation: KDMP_LAW }];
}

function ofYear(on: string, fiscalYear: number): boolean {
  return on.startsWith(`${fiscalYear}-`);
}

import type { Instant } from '../calendar/instant.ts';
import { type PlainDate, plainDate } from '../calendar/plain-date.ts';
import type { Sen } from '../money/sen.ts';
import type { Author } from '../policy/actor.ts';
import type { Role } from '../policy/roles.ts';
import { both, type Text } from '../text.ts';

/** Facts of the ledger of a village's KDMP, in the order in which the law lets them come. */
export const KDMP_FACTS = ['musdesus', 'approval', 'mandate', 'support', 'instalment', 'repayment', 'profit'] as const;
export type KdmpFact = (typeof KDMP_FACTS)[number];

/** What is said about a fact that is there: by whoever the number weighs on, or that it never was. */
export const KDMP_ANSWERS = ['verdict', 'withdrawal'] as const;
export const KDMP_KINDS = [...KDMP_FACTS, ...KDMP_ANSWERS] as const;
export type KdmpKind = (typeof KDMP_KINDS)[number];

/** A text of the village's own record, by the cycle it was stored in. */
export type KdmpPaper = { cycleId: string; versionId: string; sha256: string };

/** A month, `2026-01`. */
export type Month = string & { readonly __brand: 'Month' };

/** Repaid in equal parts, one a month from `firstMonth` on. */
export type KdmpLoan = { bank: string; amount: Sen; instalments: number; firstMonth: Month };

/** What an entry says; amounts in sen, days local, what it rests on by the id of that entry. */
export type KdmpSaid =
  | {
      kind: 'musdesus';
      on: PlainDate;
      attendance: { invited: number; male: number; female: number };
      paper: KdmpPaper;
    }
  /** The kades's letter to the cooperative, and the loan that it is about. */
  | { kind: 'approval'; on: PlainDate; musdesus: string; number: string; paper: KdmpPaper; loan: KdmpLoan }
  /** The surat kuasa: who may take instalments from the village's Dana Desa. */
  | { kind: 'mandate'; on: PlainDate; approval: string; number: string; holder: string; paper: KdmpPaper }
  /** What of one year's Dana Desa is promised to the repayment. */
  | { kind: 'support'; approval: string; fiscalYear: number; amount: Sen }
  /** Taken by the KPPN when it paid a tranche. */
  | { kind: 'instalment'; on: PlainDate; tranche: 1 | 2; amount: Sen; number: string }
  /** Given back by the KDMP: what Dana Desa has paid for it is its debt to the village. */
  | { kind: 'repayment'; on: PlainDate; amount: Sen; number: string }
  /** The profit of a book year, as the members' meeting of that day has it; 0 where there was none. */
  | { kind: 'profit'; on: PlainDate; fiscalYear: number; amount: Sen; number: string }
  | { kind: 'verdict'; about: string; verdict: 'confirmed' | 'disputed'; reason: string | null }
  | { kind: 'withdrawal'; about: string; reason: string };
export type SaidOf<K extends KdmpKind> = Extract<KdmpSaid, { kind: K }>;

/** One entry; none is ever changed. `replaces` names the one it takes the place of, `reason` why. */
export type KdmpEntry<K extends KdmpKind = KdmpKind> = {
  id: string;
  said: SaidOf<K>;
  replaces: string | null;
  reason: string | null;
  author: Author;
  at: Instant;
};

const VILLAGE: readonly Role[] = ['sekdes', 'kades'];

/** Who enters which fact: nobody tells alone what he gains from. */
export const KDMP_ENTERERS: Readonly<Record<KdmpFact, readonly Role[]>> = {
  musdesus: VILLAGE,
  approval: VILLAGE,
  mandate: VILLAGE,
  support: VILLAGE,
  instalment: ['dpmd', 'bpkad'],
  repayment: VILLAGE,
  profit: VILLAGE,
};

/**
 * Who confirms or disputes it. The musdesus is the BPD's meeting; the kades oversees the cooperative by his office, so what it pays the
 * village is for the BPD to see; what was taken from the village's money, for the village.
 */
export const KDMP_CONFIRMERS: Readonly<Partial<Record<KdmpFact, readonly Role[]>>> = {
  musdesus: ['bpd'],
  instalment: VILLAGE,
  repayment: ['bpd'],
  profit: ['bpd'],
};

/** No KDMP was founded before (Inpres 9/2025). */
export const KDMP_FIRST_DAY: PlainDate = plainDate('2025-01-01');

/** An amount of the ledger is at most this many sen, Rp9,999,999,999.99, and a ledger so many entries: no sum is ever inexact. */
export const KDMP_MOST_SEN = 999_999_999_999;
export const KDMP_MOST_ENTRIES = 2_000;

export const KDMP_NAMES: Readonly<Record<KdmpKind, Text>> = {
  musdesus: both('musyawarah desa khusus', 'the special deliberation (musdesus)'),
  approval: both('persetujuan kepala desa', 'the approval of the kades'),
  mandate: both('surat kuasa', 'the mandate (surat kuasa)'),
  support: both('dukungan Dana Desa', 'the support from Dana Desa'),
  instalment: both('angsuran dari Dana Desa', 'the instalment out of Dana Desa'),
  repayment: both('pengembalian oleh KDMP', 'the repayment by the KDMP'),
  profit: both('keuntungan KDMP', 'the profit of the KDMP'),
  verdict: both('jawaban', 'the answer'),
  withdrawal: both('pencabutan catatan', 'the withdrawal'),
};

export function isFact(kind: KdmpKind): kind is KdmpFact {
  return (KDMP_FACTS as readonly KdmpKind[]).includes(kind);
}

/** The fiscal year whose money an entry is about; null where it is about none. */
export function yearOf(said: KdmpSaid): number | null {
  switch (said.kind) {
    case 'support':
    case 'profit':
      return said.fiscalYear;
    case 'instalment':
    case 'repayment':
      return Number(said.on.slice(0, 4));
    default:
      return null;
  }
}

/** The years in which a loan is repaid, the first and the last. */
export function yearsOfLoan({ firstMonth, instalments }: KdmpLoan): { first: number; last: number } {
  const [year, month] = [Number(firstMonth.slice(0, 4)), Number(firstMonth.slice(5))];
  return { first: year, last: year + Math.floor((month - 1 + instalments - 1) / 12) };
}

import type { PlainDate } from '../calendar/plain-date.ts';
import { addSen, type Sen, sen, subtractSen } from '../money/sen.ts';
import type { Author } from '../policy/actor.ts';
import type { Role } from '../policy/roles.ts';

/** What an inspection finds in a village's money and its papers (docs/law.md#findings-of-the-inspectorate). */
export const INSPECTION_KINDS = [
  'pengembalian',
  'pajak',
  'silpa_kurang',
  'silpa_lebih',
  'bukti',
  'administrasi',
  'aset',
] as const;
export type InspectionKind = (typeof INSPECTION_KINDS)[number];

/**
 * What settles a finding of that kind: money that is paid back in full, a budget that takes the balance in, or what shows that it
 * was put right. Of the first two the amount is always told.
 */
export const SETTLED_BY = {
  pengembalian: 'repayment',
  pajak: 'repayment',
  silpa_kurang: 'budget',
  silpa_lebih: 'budget',
  bukti: 'evidence',
  administrasi: 'evidence',
  aset: 'evidence',
} as const satisfies Record<InspectionKind, 'repayment' | 'budget' | 'evidence'>;

/** Who answers in the name of the village: its head, or the council for its own affairs. */
export const ADDRESSEES = ['kades', 'bpd'] as const satisfies readonly Role[];
export type Addressee = (typeof ADDRESSEES)[number];

/** Where a finding stands; `terbuka` is one that nobody has answered yet, `dicabut` one that the inspectorate has taken back. */
export const INSPECTION_STATES = ['terbuka', 'dijawab', 'sebagian', 'belum_sesuai', 'selesai', 'dicabut'] as const;
export type InspectionState = (typeof INSPECTION_STATES)[number];

/** Where nothing follows any more. */
export const ENDED: readonly InspectionState[] = ['selesai', 'dicabut'];
/** Where the village owes it: an answer that waits for its judgement is late by nobody in the village. */
export const OWED_BY_VILLAGE: readonly InspectionState[] = ['terbuka', 'sebagian', 'belum_sesuai'];

export const VERDICTS = ['selesai', 'sebagian', 'belum_sesuai'] as const satisfies readonly InspectionState[];
export type Verdict = (typeof VERDICTS)[number];

/** What is recorded of a finding, and never changed. It names nobody. Amount in sen; null where the finding has none. */
export type Inspected = {
  kind: InspectionKind;
  /** The fiscal year it is about. */
  fiscalYear: number;
  title: string;
  cause: string;
  recommendation: string;
  amount: Sen | null;
  /** Number and day of the report it stands in (LHP, LHR). */
  report: { number: string; date: PlainDate };
  addressee: Addressee;
};

/** A document of one of the village's cycles. */
export type InCycle = { cycleId: string; versionId: string };

/**
 * What is added to a finding. An answer may claim a repayment (`repaid`, sen) and, of a balance (SiLPA), name the draft of the
 * budget that takes it in; a judgement says how much of what was claimed it accepts.
 */
export type InspectionAct =
  | { type: 'answered'; text: string; evidence: InCycle | null; repaid: Sen | null; budget: InCycle | null }
  | { type: 'judged'; verdict: Verdict; reason: string; repaid: Sen | null }
  | { type: 'withdrawn'; reason: string };
export type AnswerOf = Extract<InspectionAct, { type: 'answered' }>;
export type JudgementOf = Extract<InspectionAct, { type: 'judged' }>;

/** What its acts have made of a finding. */
export type Standing = {
  state: InspectionState;
  /** Sen that the inspectorate has accepted as paid back. */
  repaid: Sen;
  /** Sen that the village has claimed since the last judgement. */
  claimed: Sen;
  /** Everybody whose hand an answer is. */
  answeredBy: readonly string[];
  /** The draft that takes the balance in, as the village named it last. */
  budget: InCycle | null;
};

export const RECORDED: Standing = { state: 'terbuka', repaid: sen(0), claimed: sen(0), answeredBy: [], budget: null };

/** What one more act makes of it. */
export function withAct(before: Standing, act: InspectionAct, author: Author): Standing {
  switch (act.type) {
    case 'answered':
      return {
        ...before,
        state: 'dijawab',
        claimed: addSen(before.claimed, act.repaid ?? sen(0)),
        answeredBy: [...new Set([...before.answeredBy, ...handsIn(author)])],
        budget: act.budget ?? before.budget,
      };
    case 'judged':
      return {
        ...before,
        state: act.verdict,
        repaid: addSen(before.repaid, act.repaid ?? sen(0)),
        claimed: sen(0),
      };
    case 'withdrawn':
      return { ...before, state: 'dicabut' };
  }
}

/** Where a finding stands after all its acts, in their order. */
export function standingOf(acts: readonly { act: InspectionAct; author: Author }[]): Standing {
  return acts.reduce((before, { act, author }) => withAct(before, act, author), RECORDED);
}

/** Sen that are still to be paid back; null where the finding has no amount that could be. */
export function leftToRepay(
  { kind, amount }: Pick<Inspected, 'kind' | 'amount'>,
  { repaid }: Pick<Standing, 'repaid'>,
): Sen | null {
  return amount === null || SETTLED_BY[kind] === 'budget' ? null : subtractSen(amount, repaid);
}

/** Everybody whose hand an act on record is. */
export function handsIn({ id, onBehalfOf }: Author): string[] {
  return onBehalfOf === undefined ? [id] : [id, onBehalfOf];
}

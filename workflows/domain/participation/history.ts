import type { Text } from '../text.ts';
import { PROPOSAL_STATUS_NAMES } from './names.ts';
import type { ProposalContent, ProposalStatus } from './proposal.ts';
import type { Scores } from './score.ts';

export const PROPOSAL_EVENTS = ['recorded', 'broughtForward', 'moved', 'ranked', 'carriedOn'] as const;

/** What is kept of a proposal for ever. No name: only the content, which names nobody. */
export type ProposalFact =
  /** When it was entered, by hand or from a file. */
  | { type: 'recorded'; data: { content: ProposalContent; via: 'form' | 'import' } }
  /** When an unfunded proposal of an earlier year was taken over as this one. */
  | { type: 'broughtForward'; data: { content: ProposalContent; receipt: string; fiscalYear: number } }
  | {
      type: 'moved';
      data: {
        from: ProposalStatus;
        to: ProposalStatus;
        reason: string | null;
        agency: string | null;
        scores: { before: Scores | null; after: Scores | null } | null;
      };
    }
  /** When the forum gave it a place; the first time it is also agreed by that. */
  | { type: 'ranked'; data: { from: ProposalStatus; before: number | null; rank: number } }
  /** When a later year took it over. */
  | { type: 'carriedOn'; data: { receipt: string; fiscalYear: number } };

/** One line of a proposal's history; who did it stands in front. */
export function describeProposalFact(fact: ProposalFact): Text {
  switch (fact.type) {
    case 'recorded':
      return fact.data.via === 'import'
        ? { id: 'mencatat usulan dari berkas', en: 'entered the proposal from a file' }
        : { id: 'mencatat usulan', en: 'entered the proposal' };
    case 'broughtForward': {
      const { receipt, fiscalYear } = fact.data;
      return {
        id: `membawa usulan ${receipt} dari tahun anggaran ${fiscalYear}`,
        en: `brought proposal ${receipt} forward from fiscal year ${fiscalYear}`,
      };
    }
    case 'moved': {
      const { from, to, reason, agency } = fact.data;
      const [before, after] = [PROPOSAL_STATUS_NAMES[from], PROPOSAL_STATUS_NAMES[to]];
      const more = [agency, reason].filter((text) => text !== null).join('; ');
      const tail = more === '' ? '' : `: ${more}`;
      return { id: `${before.id} → ${after.id}${tail}`, en: `${before.en} → ${after.en}${tail}` };
    }
    case 'ranked':
      return {
        id: `mencatat peringkat ${fact.data.rank} kesepakatan Musrenbangdes`,
        en: `recorded rank ${fact.data.rank} as agreed by the Musrenbangdes`,
      };
    case 'carriedOn': {
      const { receipt, fiscalYear } = fact.data;
      return {
        id: `membawa usulan ke tahun anggaran ${fiscalYear} sebagai ${receipt}`,
        en: `carried the proposal on to fiscal year ${fiscalYear} as ${receipt}`,
      };
    }
  }
}

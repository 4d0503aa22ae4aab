import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { DocumentKind, StepId } from '@siklus/workflows/domain/cycle/process.ts';
import { type CycleState, stepState } from '@siklus/workflows/domain/cycle/state.ts';

/**
 * What the law makes public, with the step that puts it in force: a village regulation is promulgated (UU 6/2014 Ps 69), the
 * work plan and the budget among them; the budget and its realisation are told to the residents (Permendagri 20/2018
 * Ps 39, 72), and so is the report of the year (Permendagri 46/2016 Ps 10). Nothing else is: no drafts, no minutes, no
 * attendance lists, no letters, no reports between offices.
 */
const PUBLIC_PAPERS: readonly (readonly [DocumentKind, StepId])[] = [
  ['perdes_rpjmdes', 'rpjmdes'],
  ['perdes_rkpdes', 'perdes_rkpdes'],
  ['perdes_rkpdes_perubahan', 'perdes_rkpdes_perubahan'],
  ['perdes_apbdes', 'perdes_apbdes'],
  ['perdes_apbdes_perubahan', 'perdes_apbdes_perubahan'],
  ['perdes_pencabutan', 'pencabutan_apbdes'],
  ['perdes_lpj', 'lpj'],
  ['ippd', 'ippd'],
];

export type Paper = {
  kind: DocumentKind;
  title: string;
  versionId: string;
  sha256: string;
  /** The day its step was done. */
  on: PlainDate;
};

/** The papers of a cycle that are in force: their step is done, and a budget has not been annulled since. */
export function publishedPapers(state: CycleState): Paper[] {
  return PUBLIC_PAPERS.flatMap(([kind, step]) => {
    const { status, documents, completedOn } = stepState(state, step);
    const paper = documents[kind];
    if (status !== 'done' || paper === undefined || completedOn === null) return [];
    if (kind === 'perdes_apbdes' && isAnnulled(state)) return [];
    const { title, versionId, sha256 } = paper;
    return [{ kind, title, versionId, sha256, on: completedOn }];
  });
}

/** Whether a budget can be told: it has been enacted and not annulled since. */
export function hasBudget(state: CycleState): boolean {
  return stepState(state, 'perdes_apbdes').status === 'done' && !isAnnulled(state);
}

export function isAnnulled({ restriction }: CycleState): boolean {
  return restriction?.cause === 'annulled';
}

import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import type { DocumentKind, StepId } from '@siklus/workflows/domain/cycle/process.ts';
import { DECREE } from '@siklus/workflows/domain/cycle/repair.ts';

/** A text that became part of the record: attached, or put in the place of the wrong one by a repair. */
export type Attachment = {
  seq: number;
  at: Instant;
  step: StepId;
  kind: DocumentKind;
  versionId: string;
  sha256: string;
  title: string;
};

export function attachmentsIn(events: readonly CycleEvent[]): Attachment[] {
  return events.flatMap(({ seq, at, type, data }) => {
    if (type === 'documentAttached') {
      const { step, kind, versionId, sha256, title } = data;
      return [{ seq, at, step, kind, versionId, sha256, title }];
    }
    if (type === 'repaired' && data.correction.what === 'decision') {
      const { versionId, sha256, title } = data.correction.value;
      return [{ seq, at, step: data.correction.step, kind: DECREE, versionId, sha256, title }];
    }
    if (type !== 'repaired' || data.correction.what !== 'document') return [];
    const { step, kind, value } = data.correction;
    return [{ seq, at, step, kind, ...value }];
  });
}

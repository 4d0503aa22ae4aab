import type { StepView } from '../api/types.ts';

export type Progress = 'done' | 'open' | 'late' | 'waiting';

export type StageProgress = {
  done: number;
  all: number;
  begun: boolean;
  late: boolean;
  lastPlanned: string | null;
  lastActual: string | null;
  marks: { id: string; progress: Progress }[];
};

/** How far a stage has come. Steps that are not needed are no part of it. */
export function progressOf(steps: readonly StepView[]): StageProgress {
  const needed = steps.filter((step) => step.status !== 'notNeeded');
  const latest = (days: (string | null | undefined)[]) =>
    days.reduce<string | null>((last, day) => (day && (last === null || day > last) ? day : last), null);
  return {
    done: needed.filter((step) => step.status === 'done').length,
    all: needed.length,
    begun: needed.some((step) => step.status !== 'waiting'),
    late: needed.some((step) => step.late && step.status === 'open'),
    lastPlanned: latest(needed.map((step) => step.planned?.dueDate)),
    lastActual: latest(needed.map((step) => step.completedOn)),
    marks: needed.map((step) => ({ id: step.id, progress: progressOfStep(step) })),
  };
}

export function progressOfStep(step: Pick<StepView, 'status' | 'late'>): Progress {
  switch (step.status) {
    case 'done':
      return 'done';
    case 'open':
      return step.late ? 'late' : 'open';
    case 'waiting':
    case 'notNeeded':
      return 'waiting';
  }
}

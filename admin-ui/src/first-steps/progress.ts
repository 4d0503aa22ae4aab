/** How far a person has come with this console on this device. */
export type Progress = { closed: boolean; acted: boolean; seen: readonly string[] };

const NONE: Progress = { closed: false, acted: false, seen: [] };
const listeners = new Set<() => void>();
let user: string | null = null;
let progress = NONE;

const address = (of: string) => `siklus.firstSteps/${of}`;

function read(of: string): Progress {
  try {
    return { ...NONE, ...(JSON.parse(localStorage.getItem(address(of)) ?? '{}') as Partial<Progress>) };
  } catch {
    return NONE;
  }
}

function change(part: Partial<Progress>): void {
  if (user === null) return;
  progress = { ...progress, ...part };
  try {
    localStorage.setItem(address(user), JSON.stringify(progress));
  } catch {
    // Nothing is kept: the steps are shown again next time.
  }
  for (const tell of listeners) tell();
}

/** Stays after sign-out: whoever has read it need not read it every morning. */
export const firstSteps = {
  belongTo(next: string | null): void {
    user = next;
    progress = next === null ? NONE : read(next);
    for (const tell of listeners) tell();
  },
  get: () => progress,
  close: () => change({ closed: true }),
  reopen: () => change({ closed: false }),
  /** An act of this person has been recorded. */
  hasActed: () => !progress.acted && change({ acted: true }),
  hasSeen: (step: string) => !progress.seen.includes(step) && change({ seen: [...progress.seen, step] }),
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

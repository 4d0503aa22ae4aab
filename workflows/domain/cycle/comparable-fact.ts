import type { Text } from '../text.ts';
import { FIGURE_KINDS } from './figures/all.ts';
import type { StepId } from './process.ts';

/** What of a cycle is set side by side at two moments, in the order in which a reader asks for it. */
export const ASPECTS = [
  'status',
  'stage',
  'step',
  'waitsFor',
  'due',
  'document',
  'signature',
  ...FIGURE_KINDS,
  'ceiling',
  'restriction',
  'kades',
  'sekdes',
  'change',
  'remark',
  'escalation',
  'warning',
  'suspension',
  'returns',
  'place',
  'settings',
  'calendar',
  'ending',
  'repair',
] as const;
export type Aspect = (typeof ASPECTS)[number];

/** One thing that a cycle is or has, in the words of people. `name` says which of its kind it is, where there are several. */
export type ComparableFact = {
  /** The same fact at another moment has the same key. */
  key: string;
  aspect: Aspect;
  step: StepId | null;
  name: Text | null;
  value: Text;
  /** The text it is bound to. */
  sha256: string | null;
};

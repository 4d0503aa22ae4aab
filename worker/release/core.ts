import * as hashing from '@siklus/workflows/digest.ts';
import * as allowed from '@siklus/workflows/domain/cycle/allowed.ts';
import * as deadlines from '@siklus/workflows/domain/cycle/deadlines.ts';
import * as deciding from '@siklus/workflows/domain/cycle/decide.ts';
import * as folding from '@siklus/workflows/domain/cycle/evolve.ts';
import * as notices from '@siklus/workflows/domain/cycle/notices.ts';
import * as opening from '@siklus/workflows/domain/cycle/open.ts';
import * as recording from '@siklus/workflows/domain/cycle/record.ts';
import * as tasks from '@siklus/workflows/domain/cycle/tasks.ts';
import * as upcasting from '@siklus/workflows/domain/cycle/upcast.ts';
import * as explaining from '@siklus/workflows/domain/cycle/waiting/explain.ts';
import * as budgetRules from '@siklus/workflows/domain/rules/budget/registry.ts';
import * as rules from '@siklus/workflows/domain/rules/registry.ts';

/** The modules of the core that decide and tell of a cycle, by the file they are in. Another tree of them is another release. */
export const CORE_FILES = {
  budgetRules: 'domain/rules/budget/registry.ts',
  rules: 'domain/rules/registry.ts',
  allowed: 'domain/cycle/allowed.ts',
  deadlines: 'domain/cycle/deadlines.ts',
  deciding: 'domain/cycle/decide.ts',
  explaining: 'domain/cycle/waiting/explain.ts',
  folding: 'domain/cycle/evolve.ts',
  hashing: 'digest.ts',
  notices: 'domain/cycle/notices.ts',
  opening: 'domain/cycle/open.ts',
  recording: 'domain/cycle/record.ts',
  tasks: 'domain/cycle/tasks.ts',
  upcasting: 'domain/cycle/upcast.ts',
} as const;

/** The core of this very program. */
export const PRESENT_CORE = {
  budgetRules,
  rules,
  allowed,
  deadlines,
  deciding,
  explaining,
  folding,
  hashing,
  notices,
  opening,
  recording,
  tasks,
  upcasting,
};

export type Core = typeof PRESENT_CORE;

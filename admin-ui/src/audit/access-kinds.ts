import type { AccessEntry } from '../api/types.ts';

/** What the access log keeps. */
export const ACCESS_KINDS = [
  'signIn',
  'lockOut',
  'signOut',
  'password',
  'session',
  'refusal',
  'read',
  'delegation',
  'erasure',
  'hold',
  'retention',
  'key',
  'rebuild',
  'projectAgain',
  'gap',
] as const satisfies readonly AccessEntry['kind'][];

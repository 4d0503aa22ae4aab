import type { Digest } from '../record/chain.ts';
import { canonicalJson, type JsonValue } from './canonical-json.ts';

/** What the access log keeps, each with what it means. */
export const ACCESS_KINDS = [
  /** Somebody signed in, or tried to. */
  'signIn',
  /** Too many attempts: not even looked at. */
  'lockOut',
  'signOut',
  'password',
  /** A session was used that had ended. */
  'session',
  /** Something was asked that is not this person's, or not possible now. */
  'refusal',
  /** Sensitive data was read. */
  'read',
  /** Somebody began to act for another. */
  'delegation',
  /** The personal part of entries was erased. */
  'erasure',
  'hold',
  'retention',
  'key',
  'rebuild',
  /** A cycle that had given up writing was set going. */
  'projectAgain',
  /** Entries are missing that a restored backup did not have. */
  'gap',
] as const;
export type AccessKind = (typeof ACCESS_KINDS)[number];

export type AccessOutcome = 'done' | 'refused';

/** What is personal about an access. It lies apart from the chain, so that it can be erased (UU 27/2022 Ps 8). */
export type AccessPerson = { address?: string; userAgent?: string; username?: string };

/** One entry of the access log as its hash covers it. */
export type AccessEvent = {
  seq: number;
  at: string;
  kind: string;
  outcome: string;
  userId: string | null;
  role: string | null;
  session: string | null;
  /** What was read, asked or done. */
  what: string;
  /** Which one: a path, an id. */
  target: string | null;
  cycleId: string | null;
  districtCode: string | null;
  regencyCode: string | null;
  requestId: string | null;
  data: unknown;
  /** What binds the personal part; null where there is none. */
  commitment: string | null;
};

export type AccessLink = { prev: string; hash: string };

/** An entry hashed with its predecessor. Throws CanonicalJsonError where `data` is not plain JSON. */
export function linkAccess(digest: Digest, event: AccessEvent, prev: string): string {
  const { seq, at, kind, outcome, userId, role, session, what, target } = event;
  const { cycleId, districtCode, regencyCode, requestId, data, commitment } = event;
  const who = { userId, role, session };
  const where = { cycleId, districtCode, regencyCode };
  const entry = { seq, at, kind, outcome, ...who, what, target, ...where, requestId, data, commitment };
  return digest(canonicalJson({ v: 1, log: 'access', ...entry, prev } as JsonValue));
}

/**
 * What the chain keeps of a personal part. With a salt of 256 random bits, which is erased together with it, nobody can find
 * out by trying whose address it was.
 */
export function commitAccess(digest: Digest, salt: string, person: unknown): string {
  return digest(`${salt}${canonicalJson(person as JsonValue)}`);
}

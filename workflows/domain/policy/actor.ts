import type { PlainDate } from '../calendar/plain-date.ts';
import type { Role, StandsInAs } from './roles.ts';

/** The part of the country an account may see and act in. Villages are named by identity, not by code: codes change. */
export type Scope =
  | { kind: 'all' }
  | { kind: 'regency'; code: string }
  | { kind: 'district'; code: string }
  | { kind: 'villages'; ids: string[] };

/**
 * Who sends a command. Built by the API from the session alone and carried inside the command; nothing a client says
 * about itself reaches it. Only ids: names live in the user table, so that personal data can be erased from there.
 */
export type Actor = { id: string; role: Role; scope: Scope; session: string; delegated?: Delegated };

/**
 * A role lent for a time by somebody who is absent: the actor acts with the role and scope of `from`, his own being `ownRole`.
 * Valid on each local day d with since <= d <= until. `as`: by the letter of the office above; absent where he was lent it.
 */
export type Delegated = {
  id: string;
  from: string;
  ownRole: Role;
  order: string;
  since: PlainDate;
  until: PlainDate;
  as?: StandsInAs;
};

/** Clock, calendar and rules act under their own names, so that no event is without an author. */
export type SystemActor = { id: 'system:clock' | 'system:calendar' | 'system:rules'; role: 'system' };

/** What an event keeps of its author. */
export type Author = {
  id: string;
  role: Role | 'system';
  session?: string;
  onBehalfOf?: string;
  delegation?: string;
  as?: StandsInAs;
};

/** Where a village lies, as far as rights are concerned. */
export type Place = { villageId: string; districtCode: string; regencyCode: string };

/** Whether a place lies inside a scope. */
export function covers(scope: Scope, place: Place): boolean {
  switch (scope.kind) {
    case 'all':
      return true;
    case 'regency':
      return place.regencyCode === scope.code;
    case 'district':
      return place.districtCode === scope.code;
    case 'villages':
      return scope.ids.includes(place.villageId);
  }
}

export function authorOf(actor: Actor | SystemActor): Author {
  return actor.role === 'system'
    ? { id: actor.id, role: actor.role }
    : {
        id: actor.id,
        role: actor.role,
        session: actor.session,
        ...(actor.delegated && { onBehalfOf: actor.delegated.from, delegation: actor.delegated.id }),
        ...(actor.delegated?.as && { as: actor.delegated.as }),
      };
}

/** Everybody whose hand an act of this actor is: himself, and the one he acts for. */
export function handsOf(actor: Actor): string[] {
  return actor.delegated ? [actor.id, actor.delegated.from] : [actor.id];
}

/** Whose hand an act is: the person who did it, and the one on whose behalf, if it was done under a delegation. */
export type Hand = { by: string; onBehalfOf?: string };

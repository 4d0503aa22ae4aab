import type { Me } from '../api/types.ts';
import { useMe } from './me.ts';

/** What a role may ask for or is offered, by the names of the API. It decides; this only spares people the rest. */
export type Ability = Me['abilities'][number];
export type Abilities = readonly Ability[];

export function useAbilities(): Abilities {
  return useMe()?.abilities ?? [];
}

export function useAbility(ability: Ability): boolean {
  return useAbilities().includes(ability);
}

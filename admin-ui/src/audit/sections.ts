import type { Abilities, Ability } from '../providers/abilities.ts';

/** The parts of the proof area in the order of an auditor's questions; the address of the first is the area's own. */
const SECTIONS = [
  { id: 'verification', to: '/audit', only: 'readProof' },
  { id: 'findings', to: '/audit/findings', only: 'recordFindings' },
  { id: 'checkpoints', to: '/audit/checkpoints', only: 'readProof' },
  { id: 'duties', to: '/audit/duties', only: 'readWholeProof' },
  { id: 'repairs', to: '/audit/repairs', only: 'readWholeProof' },
  { id: 'accessLog', to: '/audit/access-log', only: 'readAccessLog' },
  { id: 'archive', to: '/audit/archive', only: 'readWholeProof' },
  { id: 'retention', to: '/audit/retention', only: 'readWholeProof' },
] as const satisfies readonly { id: string; to: string; only: Ability }[];

export type SectionId = (typeof SECTIONS)[number]['id'];

export function sectionsOf(abilities: Abilities) {
  return SECTIONS.filter(({ only }) => abilities.includes(only));
}

/** Which part an address belongs to; single verifications and their list belong to the first. */
export function sectionAt(pathname: string): SectionId {
  return SECTIONS.find(({ to }) => to !== '/audit' && pathname.startsWith(to))?.id ?? 'verification';
}

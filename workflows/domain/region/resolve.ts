import { currentName, type DatedName } from './identity.ts';

/** A village that a row may mean, as people tell it from another: by code and district. */
export type Candidate = { id: string; code: string; name: string; type: DatedName['type']; district: string };

export type KnownVillage = Candidate & { names: readonly DatedName[] };

/** What a row of a file says about its village. */
export type VillageHint = { code: string | null; name: string | null };

export type Resolution =
  | { kind: 'found'; village: KnownVillage }
  /** Several have or had that name: whoever sent the row has to say which. */
  | { kind: 'ambiguous'; candidates: Candidate[] }
  /** Nobody has it; candidates are spelled alike. */
  | { kind: 'unknown'; candidates: Candidate[] }
  /** The code is one village's, the name another's. */
  | { kind: 'contradiction'; candidates: Candidate[] }
  | { kind: 'missing' };

/**
 * The one village that a row means, or why it has to be asked back. Nothing is guessed: names repeat inside a regency
 * (docs/law.md#villages-and-codes), so a name counts only where no other village, desa or kelurahan, has or had it. A code, also an
 * old one or one without dots, means its village.
 */
export function resolveVillage({ code, name }: VillageHint, villages: readonly KnownVillage[]): Resolution {
  if (code !== null) return byCode(code, name, villages);
  return name === null ? { kind: 'missing' } : byName(name, villages);
}

function byCode(code: string, name: string | null, villages: readonly KnownVillage[]): Resolution {
  const wanted = digitsOf(code);
  const present = villages.filter((village) => digitsOf(village.code) === wanted);
  const [found, another] =
    present.length > 0 ? present : villages.filter(({ names }) => names.some((n) => digitsOf(n.code) === wanted));
  if (found === undefined) return { kind: 'unknown', candidates: name === null ? [] : alike(name, villages) };
  if (another !== undefined) return { kind: 'ambiguous', candidates: [found, another].map(candidate) };
  if (name === null || isCalled(found, name)) return { kind: 'found', village: found };
  return { kind: 'contradiction', candidates: [found, ...villages.filter((v) => isCalled(v, name))].map(candidate) };
}

function byName(name: string, villages: readonly KnownVillage[]): Resolution {
  const called = villages.filter((village) => isCalled(village, name));
  const [found, another] = called;
  if (found === undefined) return { kind: 'unknown', candidates: alike(name, villages) };
  if (another !== undefined) return { kind: 'ambiguous', candidates: called.map(candidate) };
  return { kind: 'found', village: found };
}

/** By any name it has or had, whatever the case and the spaces around. */
function isCalled({ name, names }: KnownVillage, wanted: string): boolean {
  return [name, ...names.map((entry) => entry.name)].some((own) => spelled(own) === spelled(wanted));
}

function alike(name: string, villages: readonly KnownVillage[]): Candidate[] {
  const key = (text: string) => spelled(text).replaceAll(' ', '');
  return villages
    .filter((village) => [village.name, ...village.names.map((n) => n.name)].some((own) => key(own) === key(name)))
    .map(candidate);
}

function spelled(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^(desa|kelurahan|kel\.) /, '');
}

function digitsOf(code: string): string {
  return code.trim().replaceAll('.', '');
}

function candidate({ id, names, district }: KnownVillage): Candidate {
  const { code, name, type } = currentName(names);
  return { id, code, name, type, district };
}

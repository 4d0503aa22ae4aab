import { addDays, compareDates, type PlainDate } from '../calendar/plain-date.ts';
import { RIGHTS } from '../policy/rights.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { currentName, type DatedName } from './identity.ts';
import { parseVillageCode } from './village-code.ts';

/** What a decree can do to a village; the identity stays the same through all of it. */
export type VillageChange = { decree: string; effectiveFrom: PlainDate } & (
  | { kind: 'recode'; code: string; name?: string | undefined }
  | { kind: 'rename'; name: string }
  /** `into` is a code of the village that takes it in. */
  | { kind: 'merge'; into: string }
  /** Ceases to be a desa, or becomes one: the seventh digit changes, and so the code. */
  | { kind: 'become'; type: DatedName['type']; code: string; name?: string | undefined }
);

/** The villages and districts that a change must fit into. */
export type Register = {
  villages: readonly { id: string; names: readonly DatedName[] }[];
  districts: readonly string[];
};

export type ChangedVillage = {
  /** Oldest first, the former last entry now closed. */
  history: DatedName[];
  /** The new entry; null where the village has ended. */
  opened: DatedName | null;
  /** Identity of the village that took it in. */
  into: string | null;
};

const LAW = 'UU 6/2014 Ps 7–12; Kepmendagri 300.2.2-2430/2025';

/**
 * The history of a village after a decree. Refused where the village has ended, the day is not after its last change, the
 * code has the wrong shape, kind or district or belongs to another, or nothing would change.
 */
export function changeVillage(
  village: { id: string; names: readonly DatedName[] },
  change: VillageChange,
  register: Register,
): ChangedVillage | { refusals: Refusal[] } {
  const last = currentName(village.names);
  const refusals = [...refuseTime(last, change), ...refuseContent(village.id, last, change, register)];
  if (refusals.length > 0) return { refusals };
  const closed = { ...last, validTo: change.effectiveFrom };
  const before = village.names.filter((entry) => entry !== last).sort((a, b) => compareDates(a.validFrom, b.validFrom));
  const opened = nextName(last, change);
  return {
    history: opened === null ? [...before, closed] : [...before, closed, opened],
    opened,
    into: change.kind === 'merge' ? (holderOf(change.into, register)?.id ?? null) : null,
  };
}

function refuseTime({ code, validFrom, validTo }: DatedName, { effectiveFrom }: VillageChange): Refusal[] {
  if (validTo !== null) return [refusal('VILLAGE_ENDED', { code, date: validTo }, { citation: LAW })];
  return compareDates(effectiveFrom, validFrom) > 0
    ? []
    : [
        refusal(
          'VILLAGE_CHANGE_TOO_EARLY',
          { date: effectiveFrom, earliest: addDays(validFrom, 1) },
          { citation: LAW, fixers: RIGHTS.changeVillages },
        ),
      ];
}

function refuseContent(id: string, last: DatedName, change: VillageChange, register: Register): Refusal[] {
  if (change.kind === 'merge') return refuseMerge(id, change, register);
  const next = nextName(last, change);
  if (next === null || (next.code === last.code && next.name === last.name && next.type === last.type)) {
    return [refusal('VILLAGE_UNCHANGED', { code: last.code })];
  }
  return next.code === last.code && next.type === last.type ? [] : refuseCode(id, next, register);
}

function refuseCode(id: string, { code, type, validFrom }: DatedName, register: Register): Refusal[] {
  const say = { citation: LAW, fixers: RIGHTS.changeVillages };
  const parsed = parseVillageCode(code);
  if (parsed === null) return [refusal('VILLAGE_CODE_INVALID', { code }, say)];
  if (parsed.type !== type) return [refusal('VILLAGE_CODE_OF_OTHER_TYPE', { code, type }, say)];
  if (!register.districts.includes(parsed.district)) {
    return [refusal('DISTRICT_UNKNOWN', { code, district: parsed.district }, say)];
  }
  // A code that another village has on that day or later, or had as its last: one code would mean two of them.
  const other = register.villages.find(
    (village) =>
      village.id !== id &&
      village.names.length > 0 &&
      (currentName(village.names).code === code ||
        village.names.some((name) => name.code === code && (name.validTo === null || name.validTo > validFrom))),
  );
  return other === undefined ? [] : [refusal('VILLAGE_CODE_TAKEN', { code, name: currentName(other.names).name }, say)];
}

function refuseMerge(
  id: string,
  { into, effectiveFrom }: { into: string; effectiveFrom: PlainDate },
  register: Register,
) {
  const say = { citation: LAW, fixers: RIGHTS.changeVillages };
  const target = holderOf(into, register);
  if (target === null || target.id === id) return [refusal('VILLAGE_CODE_UNKNOWN', { code: into }, say)];
  const { validTo, code } = currentName(target.names);
  return validTo !== null && validTo <= effectiveFrom ? [refusal('VILLAGE_ENDED', { code, date: validTo }, say)] : [];
}

function holderOf(code: string, { villages }: Register) {
  return (
    villages.find(({ names }) => names.length > 0 && currentName(names).code === code) ??
    villages.find(({ id }) => id === code) ??
    null
  );
}

function nextName(last: DatedName, change: VillageChange): DatedName | null {
  const opened = { ...last, validFrom: change.effectiveFrom, validTo: null };
  switch (change.kind) {
    case 'recode':
      return { ...opened, code: change.code, name: change.name ?? last.name };
    case 'rename':
      return { ...opened, name: change.name };
    case 'become':
      return { ...opened, code: change.code, type: change.type, name: change.name ?? last.name };
    case 'merge':
      return null;
  }
}

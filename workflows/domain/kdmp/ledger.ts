import { type Sen, sumSen } from '../money/sen.ts';
import { isFact, type KdmpEntry, type KdmpFact, type SaidOf } from './entry.ts';

export type Verdict = KdmpEntry<'verdict'>;

/** A fact that holds: neither replaced nor withdrawn. Its newest answer counts; null while nobody has given one. */
export type Standing<K extends KdmpFact = KdmpFact> = KdmpEntry<K> & { verdict: Verdict | null };

export const ENTRY_STATES = ['stands', 'replaced', 'withdrawn'] as const;
export type EntryState = (typeof ENTRY_STATES)[number];

/** What a village's entries say together. */
export type KdmpLedger = {
  /** In the order in which they were entered. */
  entries: readonly KdmpEntry[];
  byId: ReadonlyMap<string, KdmpEntry>;
  /** By the id of an entry that was replaced, what has taken its place. */
  next: ReadonlyMap<string, string>;
  withdrawn: ReadonlySet<string>;
  /** The newest answer to each entry. */
  verdicts: ReadonlyMap<string, Verdict>;
};

/** The ledger that these entries make, given in the order in which they were entered. */
export function ledgerOf(entries: readonly KdmpEntry[]): KdmpLedger {
  return {
    entries,
    byId: new Map(entries.map((entry) => [entry.id, entry])),
    next: new Map(entries.flatMap(({ id, replaces }) => (replaces === null ? [] : [[replaces, id] as const]))),
    withdrawn: new Set(entries.flatMap(({ said }) => (said.kind === 'withdrawal' ? [said.about] : []))),
    verdicts: new Map(entries.filter(isVerdict).map((entry) => [entry.said.about, entry])),
  };
}

export function stateOf({ next, withdrawn }: KdmpLedger, id: string): EntryState {
  if (next.has(id)) return 'replaced';
  return withdrawn.has(id) ? 'withdrawn' : 'stands';
}

/** The facts of that kind that hold, the oldest first. */
export function standing<K extends KdmpFact>(ledger: KdmpLedger, kind: K): Standing<K>[] {
  return ledger.entries
    .filter(({ id, said }) => said.kind === kind && stateOf(ledger, id) === 'stands')
    .map((entry) => ({ ...(entry as unknown as KdmpEntry<K>), verdict: ledger.verdicts.get(entry.id) ?? null }));
}

/** The fact with that id, or what has taken its place since; null where it was withdrawn or never was one. */
export function factOf(ledger: KdmpLedger, id: string): Standing | null {
  const entry = ledger.byId.get(newest(ledger, id));
  if (entry === undefined || !isFact(entry.said.kind) || stateOf(ledger, entry.id) !== 'stands') return null;
  return { ...(entry as KdmpEntry<KdmpFact>), verdict: ledger.verdicts.get(entry.id) ?? null };
}

/** The facts that hold and rest on this one, under whichever of its versions they have named it. */
export function restingOn(ledger: KdmpLedger, id: string): Standing[] {
  const base = newest(ledger, id);
  const rests = (named: string) => newest(ledger, named) === base;
  return [
    ...standing(ledger, 'approval').filter(({ said }) => rests(said.musdesus)),
    ...standing(ledger, 'mandate').filter(({ said }) => rests(said.approval)),
    ...standing(ledger, 'support').filter(({ said }) => rests(said.approval)),
  ];
}

/** What is promised of that year's Dana Desa by all approvals together, without the entry that is to be replaced. */
export function supportOf(ledger: KdmpLedger, fiscalYear: number, except: string | null = null): Sen {
  const promised = standing(ledger, 'support');
  return totalOf(promised.filter(({ id, said }) => said.fiscalYear === fiscalYear && id !== except));
}

export function totalOf(entries: readonly { said: SaidOf<'support' | 'instalment' | 'repayment' | 'profit'> }[]): Sen {
  return sumSen(entries.map(({ said }) => said.amount));
}

export function isConfirmed({ verdict }: Standing): boolean {
  return verdict?.said.verdict === 'confirmed';
}

function newest({ next }: KdmpLedger, id: string): string {
  let found = id;
  for (let later = next.get(found); later !== undefined; later = next.get(found)) found = later;
  return found;
}

function isVerdict(entry: KdmpEntry): entry is Verdict {
  return entry.said.kind === 'verdict';
}

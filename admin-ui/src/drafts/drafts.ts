import type { KeptIntent } from '../api/intent.ts';

/** Whose drafts they are: the person, and the delegation he acts under if he does. */
export type DraftOwner = { user: string; standing: string | null };

/** The visit of a step that a draft belongs to: when that has ended, nothing can come of it. */
export type DraftVisit = { cycle: string; step: string; visit: number };

export type DraftRecord = {
  /** When it was last written to (UTC). */
  at: string;
  /** What the act is called, and for which village or year. */
  title: string;
  about: string;
  /** The address where it was begun. */
  path: string;
  values: Record<string, unknown>;
  /** A request that has left and whose outcome nobody knows yet. */
  intent?: KeptIntent;
  visit?: DraftVisit;
};

export type DraftEntry = DraftRecord & { key: string };

/** What of a browser's storage is needed here. */
type DraftStorage = {
  readonly length: number;
  key(at: number): string | null;
  getItem(name: string): string | null;
  setItem(name: string, text: string): void;
  removeItem(name: string): void;
};

// The number is the shape of what is kept: a newer console does not read what an older one wrote otherwise.
const ROOT = 'siklus.draft.1';
/** A budget of five thousand lines, and a fifth of what a browser keeps for a site. */
const LARGEST = 1_000_000;
const NONE: readonly DraftEntry[] = [];

/**
 * What people have typed and not yet sent, kept on this device under their own account. Nobody else's are ever read, and
 * nothing in here sends itself: a decision that leaves hours later may rest on what is no longer true.
 */
export function createDrafts(storage: DraftStorage | null, now = () => new Date().toISOString()) {
  let owner: DraftOwner | null = null;
  let entries: DraftEntry[] | null = null;
  /** What did not fit: by draft, the names of its values. */
  const unkept = new Map<string, string[]>();
  const listeners = new Set<() => void>();

  const changed = () => {
    entries = null;
    for (const tell of listeners) tell();
  };
  const prefixOf = ({ user, standing }: DraftOwner) => `${ROOT}/${user}/${standing ?? 'own'}/`;
  const addressOf = (key: string) => (owner === null ? null : prefixOf(owner) + key);
  const addressesUnder = (prefix: string) =>
    Array.from({ length: storage?.length ?? 0 }, (_, at) => storage?.key(at) ?? '').filter((it) =>
      it.startsWith(prefix),
    );

  const read = (key: string): DraftRecord | null => {
    const address = addressOf(key);
    const text = address === null ? null : (storage?.getItem(address) ?? null);
    try {
      return text === null ? null : (JSON.parse(text) as DraftRecord);
    } catch {
      return null;
    }
  };

  const put = (address: string, record: Omit<DraftRecord, 'at'>): boolean => {
    const text = JSON.stringify({ ...record, at: now() });
    if (text.length > LARGEST) return false;
    try {
      storage?.setItem(address, text);
      return true;
    } catch {
      // The device is full: the form goes on without a copy.
      return false;
    }
  };

  const remove = (key: string): void => {
    unkept.delete(key);
    const address = addressOf(key);
    if (address === null || storage?.getItem(address) == null) return;
    storage.removeItem(address);
    changed();
  };

  const list = (): readonly DraftEntry[] => {
    if (owner === null) return NONE;
    const prefix = prefixOf(owner);
    entries ??= addressesUnder(prefix)
      .flatMap((address) => {
        const key = address.slice(prefix.length);
        const record = read(key);
        return record ? [{ ...record, key }] : [];
      })
      .sort((a, b) => b.at.localeCompare(a.at));
    return entries;
  };

  return {
    /** From now on only this person's drafts are seen; null when nobody is signed in. */
    belongTo(next: DraftOwner | null): void {
      owner = next;
      changed();
    },
    read,
    /** Writes what has been typed; a record without values and without an open intent is none. */
    write(key: string, record: Omit<DraftRecord, 'at'>): void {
      const address = addressOf(key);
      if (address === null || storage === null) return;
      if (Object.keys(record.values).length === 0 && !record.intent) return remove(key);
      const before = read(key);
      if (before && JSON.stringify({ ...before, at: '' }) === JSON.stringify({ ...record, at: '' })) return;
      if (put(address, record)) {
        if (unkept.get(key)?.every((name) => name in record.values)) unkept.delete(key);
      } else {
        // An older text that is left there would come back as if it were this one; only what was sent and is uncertain stays.
        storage.removeItem(address);
        if (record.intent) put(address, { ...record, values: {} });
        unkept.set(key, Object.keys(record.values));
      }
      changed();
    },
    /** Whether what was typed last did not fit on the device. */
    isUnkept: (key: string) => unkept.has(key),
    remove,
    list,
    /** At sign-out: everything of this person, also what was written in somebody's place. */
    removeAllOf(user: string): void {
      for (const address of addressesUnder(`${ROOT}/${user}/`)) storage?.removeItem(address);
      changed();
    },
    /** Removes what belongs to visits of this cycle's steps that had ended when the cycle was read (UTC). */
    endVisits(cycle: string, readAt: string, isOpen: (step: string, visit: number) => boolean): void {
      for (const { key, at, visit } of list()) {
        if (visit?.cycle === cycle && at < readAt && !isOpen(visit.step, visit.visit)) remove(key);
      }
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function deviceStorage(): DraftStorage | null {
  try {
    return (globalThis as { localStorage?: DraftStorage }).localStorage ?? null;
  } catch {
    return null;
  }
}

export const drafts = createDrafts(deviceStorage());

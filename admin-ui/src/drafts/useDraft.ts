import { createContext, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { IntentKeeper } from '../api/intent.ts';
import { type DraftRecord, type DraftVisit, drafts } from './drafts.ts';

/** What a draft is of: `key` says it to the console, `title` and `about` to people. */
export type DraftSubject = { key: string } & Pick<DraftRecord, 'title' | 'about' | 'visit'>;

export type DraftHandle = {
  kept(name: string): unknown;
  /** `undefined` is what the form begins with: nothing to keep. */
  keep(name: string, value: unknown): void;
  /** Lets the key of a request whose outcome is unknown survive a reload. */
  intent: IntentKeeper;
  /** After success, or because the person wants none of it: the form begins anew. */
  discard(): void;
  /** Changes whenever the form begins anew. */
  epoch: number;
  /** When it was last kept (UTC); null while there is nothing to keep. */
  savedAt: string | null;
  /** What was typed does not fit on this device, and will not be there again. */
  isUnkept: boolean;
  /** A request has left in an earlier attempt and nobody knows what came of it. */
  isPending: boolean;
};

type Content = Pick<DraftRecord, 'values' | 'intent'>;

export const DraftContext = createContext<DraftHandle | null>(null);

/** The draft of one act: what was typed is there again after a reload, and under nobody else's account. */
export function useDraft({ key, title, about, visit }: DraftSubject): DraftHandle {
  const [epoch, setEpoch] = useState(0);
  const savedAt = useSyncExternalStore(drafts.subscribe, () => drafts.read(key)?.at ?? null);
  const isPending = useSyncExternalStore(drafts.subscribe, () => drafts.read(key)?.intent !== undefined);
  const isUnkept = useSyncExternalStore(drafts.subscribe, () => drafts.isUnkept(key));
  const visitText = JSON.stringify(visit);
  const handle = useMemo(() => {
    const head = { title, about, ...(visitText && { visit: JSON.parse(visitText) as DraftVisit }) };
    const change = (part: (before: Content) => Partial<Content>) => {
      const { values, intent }: Content = drafts.read(key) ?? { values: {} };
      drafts.write(key, { ...head, path: hereWithoutOrigin(), values, intent, ...part({ values, intent }) });
    };
    return {
      kept: (name: string) => drafts.read(key)?.values[name],
      keep: (name: string, value: unknown) =>
        // What is undefined is not written: the name is then no longer there.
        change(({ values }) => ({
          values: JSON.parse(JSON.stringify({ ...values, [name]: value })) as Content['values'],
        })),
      intent: {
        read: () => drafts.read(key)?.intent ?? null,
        write: (kept) => change(() => ({ intent: kept ?? undefined })),
      } satisfies IntentKeeper,
      discard: () => {
        drafts.remove(key);
        setEpoch((before) => before + 1);
      },
    };
  }, [key, title, about, visitText]);
  return useMemo(
    () => ({ ...handle, epoch, savedAt, isUnkept, isPending }),
    [handle, epoch, savedAt, isUnkept, isPending],
  );
}

/**
 * State of a form that is kept as it is typed. Within a dialog the draft comes from around it; the component that holds the
 * dialog itself hands it in.
 */
export function useKept<T>(name: string, initial: T | (() => T), own?: DraftHandle) {
  const around = useContext(DraftContext);
  const draft = own ?? around;
  const [first] = useState(initial);
  const [value, setValue] = useState<T>(() => (draft?.kept(name) as T | undefined) ?? first);
  const [epoch, setEpoch] = useState(draft?.epoch);
  if (epoch !== draft?.epoch) {
    setEpoch(draft?.epoch);
    setValue(first);
  }
  const keep = draft?.keep;
  useEffect(() => {
    keep?.(name, JSON.stringify(value) === JSON.stringify(first) ? undefined : value);
  }, [keep, name, value, first]);
  return [value, setValue] as const;
}

function hereWithoutOrigin(): string {
  return window.location.pathname + window.location.search;
}

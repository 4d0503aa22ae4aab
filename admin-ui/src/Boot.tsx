import { useCallback, useEffect, useState } from 'react';
import type { I18nProvider } from 'react-admin';
import { App } from './App.tsx';
import type { Reference } from './api/types.ts';
import { loadReference } from './offline/known-reference.ts';
import { askEarly } from './providers/authProvider.ts';
import { chosenLocale, createI18nProvider } from './providers/i18nProvider.ts';

type Booted = { reference: Reference; i18nProvider: I18nProvider };

// The only words outside the catalogues: they are needed when the catalogues cannot be completed.
const WORDS = {
  id: {
    loading: 'Memuat Siklus Desa…',
    failed: 'Siklus Desa belum dapat dihubungi. Periksa sambungan Anda, lalu coba lagi.',
    retry: 'Coba lagi',
  },
  en: {
    loading: 'Loading Siklus Desa…',
    failed: 'Siklus Desa cannot be reached. Check your connection, then try again.',
    retry: 'Try again',
  },
} as const;

/** Fetches the vocabulary of the process before anything is drawn: every name on the screens comes from it. */
export function Boot() {
  const [booted, setBooted] = useState<Booted | null>(null);
  const [failed, setFailed] = useState(false);
  const words = WORDS[chosenLocale()];

  const load = useCallback(() => {
    // Both questions at once: on a thin line every turn counts.
    askEarly();
    loadReference(async (reference) =>
      setBooted({ reference, i18nProvider: await createI18nProvider(reference) }),
    ).catch(() => setFailed(true));
  }, []);
  useEffect(load, [load]);
  const again = () => {
    setFailed(false);
    load();
  };

  if (booted) return <App {...booted} />;
  return (
    <main style={{ fontFamily: 'system-ui, sans-serif', padding: 32, maxWidth: 480 }} aria-live="polite">
      <p>{failed ? words.failed : words.loading}</p>
      {failed && (
        <button type="button" onClick={again}>
          {words.retry}
        </button>
      )}
    </main>
  );
}

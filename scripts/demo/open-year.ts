import { apiAnswer } from './answer.ts';
import type { SignIn } from './http-desk.ts';
import { Patience } from './patience.ts';

type Opening = {
  apiUrl: string;
  signIn: SignIn;
  fiscalYear: number;
  /** Codes of villages, or all of the regency. */
  villages?: readonly string[] | 'all';
  patience?: Patience;
  onProgress?: (text: string) => void;
};

/** A village whose cycle could not be opened, and why. */
export type NotOpened = { villageCode: string; name: string; reason: string | null };

type YearView = { status: string; total: number; waiting: number; failures: NotOpened[] };

/**
 * Opens the fiscal year over HTTP as DPMD does, and waits until every village that was asked for is in or has failed:
 * however long it takes, as long as one village after the other comes in. Answers those that failed.
 */
export async function openYear(opening: Opening): Promise<NotOpened[]> {
  const { apiUrl, signIn, fiscalYear, villages = 'all', patience = new Patience(), onProgress } = opening;
  const Cookie = await patience.ask(() => signIn('dpmd'));
  const headers = { 'Content-Type': 'application/json', 'Accept-Language': 'en', Origin: apiUrl, Cookie };
  const ask = (path: string, init: RequestInit = {}) =>
    patience.ask(
      async () => {
        const answer = await fetch(`${apiUrl}/api/v1/fiscal-years${path}`, {
          headers,
          signal: patience.signal,
          ...init,
        });
        if (!answer.ok) throw await apiAnswer(answer);
        return (await answer.json()) as YearView;
      },
      init.method === 'POST' ? 'act' : 'look',
    );

  await ask('', {
    method: 'POST',
    headers: { ...headers, 'Idempotency-Key': `year-${fiscalYear}${villages === 'all' ? '' : '-first'}` },
    body: JSON.stringify({ year: fiscalYear, villages }),
  });
  let year: YearView | undefined;
  const isIn = async () => {
    const now = await ask(`/${fiscalYear}`);
    if (year?.waiting !== now.waiting) {
      patience.moved();
      onProgress?.(`opening the year, ${now.total - now.waiting} of ${now.total} villages`);
    }
    year = now;
    return now.status === 'open' && now.waiting === 0;
  };
  if (!(await patience.until(isIn)))
    throw new Error(`Opening the fiscal year does not go on: ${year?.waiting} villages wait`);
  return year?.failures ?? [];
}

import type { SignIn } from './http-desk.ts';

/** Opens the fiscal year over HTTP as DPMD does, and waits until every village is in. */
export async function openYear(at: { apiUrl: string; signIn: SignIn; fiscalYear: number }): Promise<void> {
  const Cookie = await at.signIn('dpmd');
  const opened = await fetch(`${at.apiUrl}/api/v1/fiscal-years`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Origin: at.apiUrl,
      Cookie,
      'Idempotency-Key': `year-${at.fiscalYear}`,
    },
    body: JSON.stringify({ year: at.fiscalYear, villages: 'all' }),
  });
  if (!opened.ok) throw new Error(`The fiscal year cannot be opened: ${opened.status} ${await opened.text()}`);

  for (const deadline = Date.now() + 120_000; Date.now() < deadline; ) {
    const answer = await fetch(`${at.apiUrl}/api/v1/fiscal-years/${at.fiscalYear}`, { headers: { Cookie } });
    const year = (await answer.json()) as { status: string; waiting: number; failed: number };
    if (year.status === 'open' && year.waiting === 0) {
      if (year.failed > 0)
        throw new Error(`${year.failed} villages could not be opened; the fiscal-year page says why`);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('Opening the fiscal year takes longer than two minutes');
}

import { bodyOf, client } from './client.ts';
import type { FiscalYear } from './types.ts';

export async function getFiscalYear(year: number): Promise<FiscalYear> {
  return bodyOf(await client.GET('/fiscal-years/{year}', { params: { path: { year } } }));
}

export type Opening = { year: number; villages: 'all' | string[]; rules?: string };

export async function openFiscalYear(opening: Opening, key: string): Promise<FiscalYear> {
  return bodyOf(
    await client.POST('/fiscal-years', { params: { header: { 'Idempotency-Key': key } }, body: opening as never }),
  );
}

export async function pauseFiscalYear(year: number, key: string): Promise<FiscalYear> {
  return bodyOf(
    await client.POST('/fiscal-years/{year}/pause', {
      params: { path: { year }, header: { 'Idempotency-Key': key } },
      body: {} as never,
    }),
  );
}

export async function resumeFiscalYear(year: number, key: string): Promise<FiscalYear> {
  return bodyOf(
    await client.POST('/fiscal-years/{year}/resume', {
      params: { path: { year }, header: { 'Idempotency-Key': key } },
      body: {} as never,
    }),
  );
}

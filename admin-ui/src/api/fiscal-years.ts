import { bodyOf, client } from './client.ts';
import type { BodyOf, FiscalYear } from './types.ts';

export async function getFiscalYear(year: number): Promise<FiscalYear> {
  return bodyOf(await client.GET('/fiscal-years/{year}', { params: { path: { year } } }));
}

export type Opening = BodyOf<'/fiscal-years'>;

export async function openFiscalYear(opening: Opening, key: string): Promise<FiscalYear> {
  return bodyOf(await client.POST('/fiscal-years', { params: { header: { 'Idempotency-Key': key } }, body: opening }));
}

export async function pauseFiscalYear(year: number, key: string): Promise<FiscalYear> {
  return bodyOf(
    await client.POST('/fiscal-years/{year}/pause', {
      params: { path: { year }, header: { 'Idempotency-Key': key } },
    }),
  );
}

export async function resumeFiscalYear(year: number, key: string): Promise<FiscalYear> {
  return bodyOf(
    await client.POST('/fiscal-years/{year}/resume', {
      params: { path: { year }, header: { 'Idempotency-Key': key } },
    }),
  );
}

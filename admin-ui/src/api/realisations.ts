import { bodyOf, client } from './client.ts';
import type { Absorption, BodyOf, RealisationReceipt, Realisations } from './types.ts';

export async function getRealisations(cycleId: string): Promise<Realisations> {
  return bodyOf(await client.GET('/cycles/{id}/realisations', { params: { path: { id: cycleId } } }));
}

export async function reportRealisation(
  cycleId: string,
  report: BodyOf<'/cycles/{id}/realisations'>,
  key: string,
): Promise<RealisationReceipt> {
  return bodyOf(
    await client.POST('/cycles/{id}/realisations', {
      params: { path: { id: cycleId }, header: { 'Idempotency-Key': key } },
      body: report,
    }),
  );
}

export async function getAbsorption(fiscalYear: number): Promise<Absorption> {
  return bodyOf(await client.GET('/dashboard/absorption', { params: { query: { fiscalYear } } }));
}

import { bodyOf, client } from './client.ts';
import type { EscalationRow } from './types.ts';

export async function getEscalation(id: string): Promise<EscalationRow> {
  return bodyOf(await client.GET('/escalations/{id}', { params: { path: { id } } }));
}

import { post } from './client.ts';
import type { BodyOf } from './types.ts';

export const delegations = {
  delegate: (body: BodyOf<'/delegations'>, key: string) => post('/delegations', { key, body }),

  endDelegation: (id: string, key: string) => post('/delegations/{id}/end', { path: { id }, key }),
};

import { bodyOf, client } from './client.ts';
import type { Reference, Region } from './types.ts';

export async function getReference(): Promise<Reference> {
  return bodyOf(await client.GET('/reference'));
}

export async function getRegions(): Promise<Region[]> {
  return bodyOf(await client.GET('/regions'));
}

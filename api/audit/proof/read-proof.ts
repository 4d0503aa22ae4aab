import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import { rulesOf } from '@siklus/workflows/domain/rules/registry.ts';
import type pg from 'pg';
import { type Causes, findCauses } from '../../cycles/find-causes.ts';
import { readCycle } from '../../cycles/read-cycle.ts';
import { type Decision, decisionsOf } from './decisions.ts';
import { type CycleRecord, readRecord } from './read-record.ts';
import { readWitnesses, type Witnesses } from './read-witnesses.ts';
import { type StoredTexts, storedTexts } from './stored-texts.ts';

export type Proof = {
  record: CycleRecord;
  decisions: Decision[];
  texts: StoredTexts;
  causes: Causes;
  witnesses: Witnesses;
};

/**
 * Who decided what, on which text, under which delegation, and whether it was changed since: worked out now, from the chain
 * and from the bytes. NOT_FOUND outside the scope.
 */
export async function readProof(pool: pg.Pool, scope: Scope, cycleId: string): Promise<Proof> {
  const { state } = await readCycle(pool, scope, cycleId);
  const record = await readRecord(pool, cycleId);
  const decisions = decisionsOf(record.events, rulesOf(state.rules), offsetOf(record, state));
  const [texts, causes, witnesses] = await Promise.all([
    storedTexts(
      pool,
      cycleId,
      decisions.flatMap(({ text }) => text?.versionId ?? []),
    ),
    findCauses(
      pool,
      cycleId,
      decisions.map(({ event }) => event),
    ),
    readWitnesses(pool, cycleId, record),
  ]);
  return { record, decisions, texts, causes, witnesses };
}

function offsetOf({ events: [first] }: CycleRecord, state: CycleState) {
  return first?.type === 'cycleOpened' ? first.data.offset : state.offset;
}

import { describe } from '@siklus/workflows/domain/cycle/describe.ts';
import { z } from 'zod';
import type { Language } from '../http/language.ts';
import type { People } from '../wire/find-people.ts';
import { Day, DocumentKind, Instant, orNull, Sha256, StandsInAs, StepId } from '../wire/wire.ts';
import type { Decision } from './proof/decisions.ts';
import type { Proof } from './proof/read-proof.ts';

const Somebody = z.object({ id: z.string(), name: z.string() });

const DecisionProof = z
  .object({
    seq: z.int(),
    at: Instant,
    on: Day.meta({ description: 'The day it took place, where it was entered later.' }),
    step: StepId,
    decision: z.enum(['approved', 'deemed', 'completed', 'returned', 'signed']),
    role: z.string(),
    person: orNull(Somebody).meta({ description: 'null where the term passed in silence.' }),
    onBehalfOf: orNull(Somebody),
    as: StandsInAs,
    delegation: orNull(z.object({ id: z.string(), order: z.string(), since: Day, until: Day })),
    commandId: z.string(),
    hash: Sha256,
    document: orNull(
      z.object({
        kind: DocumentKind,
        versionId: z.string(),
        title: z.string(),
        sha256: Sha256,
        size: z.int(),
        bytesMatch: z.boolean().meta({ description: 'The stored bytes, hashed now, are the text of the decision.' }),
      }),
    ),
    since: z.object({
      changed: z.boolean(),
      laterVersions: z.array(
        z.object({ versionId: z.string(), sha256: Sha256, title: z.string(), at: Instant, seq: z.int() }),
      ),
      reopenedBySeq: z.int().nullable(),
      repairedBySeq: z.int().nullable(),
    }),
  })
  .meta({ id: 'DecisionProof' });

export const CycleProof = z
  .object({
    cycleId: z.string(),
    seq: z.int(),
    head: z.string(),
    chain: z.object({
      ok: z.boolean(),
      brokenAt: z.int().nullable(),
      problem: z.enum(['gap', 'order', 'prev', 'hash', 'tail']).nullable(),
    }),
    decisions: z.array(DecisionProof),
    checkpoint: orNull(z.object({ number: z.int(), at: Instant, seq: z.int(), covered: z.boolean() })),
    verification: orNull(z.object({ id: z.string(), at: Instant, ok: z.boolean() })),
    repairs: z.array(
      z.object({
        seq: z.int(),
        at: Instant,
        what: z.string(),
        reason: z.string(),
        proposedBy: z.string(),
        approvedBy: z.string(),
      }),
    ),
    holds: z.array(z.object({ id: z.string(), reason: z.string(), since: Instant })),
  })
  .meta({ id: 'CycleProof' });

export const TechnicalEvent = z
  .object({
    event: z.string().meta({ description: 'Canonical JSON (RFC 8785): the text that the hash is taken over.' }),
    hash: Sha256,
    prev: Sha256,
    runId: z.string(),
    engineEventId: z.int().nullable().meta({ description: 'Where the engine itself has it; null: not found there.' }),
    command: orNull(z.object({ id: z.string(), type: z.string() })),
  })
  .meta({ id: 'TechnicalEvent' });

export function proofView(
  cycleId: string,
  proof: Proof,
  people: People,
  language: Language,
): z.input<typeof CycleProof> {
  const { seq, head, chain, events } = proof.record;
  return {
    cycleId,
    seq,
    head,
    chain,
    decisions: proof.decisions.map((decision) => decisionView(decision, proof, people)),
    repairs: events.flatMap((event) => {
      if (event.type !== 'repaired') return [];
      const proposed = events.find(({ type, data }) => type === 'repairProposed' && data.id === event.data.id);
      return {
        seq: event.seq,
        at: event.at,
        what: describe(event)[language],
        reason: event.data.reason,
        proposedBy: people(proposed?.actor.id ?? '').name,
        approvedBy: people(event.actor.id).name,
      };
    }),
    ...proof.witnesses,
  };
}

function decisionView(
  { event, decision, on, text, since }: Decision,
  { texts, causes }: Proof,
  people: People,
): z.input<typeof DecisionProof> {
  const { seq, at, actor, commandId, hash, data } = event;
  const stored = text && texts.get(text.versionId);
  const named = (id: string) => ({ id, name: people(id).name });
  return {
    seq,
    at,
    on,
    step: data.step,
    decision,
    role: actor.role,
    person: actor.role === 'system' ? null : named(actor.id),
    onBehalfOf: actor.onBehalfOf === undefined ? null : named(actor.onBehalfOf),
    as: actor.as ?? null,
    delegation: causes(event).delegation,
    commandId,
    hash,
    document: text && { ...text, size: stored?.size ?? 0, bytesMatch: stored?.sha256 === text.sha256 },
    since,
  };
}

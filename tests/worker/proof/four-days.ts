import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { appendAccess } from '@siklus/prisma/access-log.ts';
import { projectRecord } from '@siklus/prisma/project-record.ts';
import { makeCheckpoint } from '@siklus/worker/proof/checkpoints/checkpoint.ts';
import { underCheckpointLock } from '@siklus/worker/proof/checkpoints/checkpoint-lock.ts';
import { rotateKey } from '@siklus/worker/proof/checkpoints/signer.ts';
import type { ProofSettings } from '@siklus/worker/proof/deps.ts';
import type { CheckDependencies } from '@siklus/worker/proof/records/check.ts';
import { checkCheckpoints } from '@siklus/worker/proof/verify/check-checkpoints.ts';
import { CHECKPOINT, PROOF_QUEUE } from '@siklus/workflows/contract/names.ts';
import type { CheckpointOutcome } from '@siklus/workflows/contract/proof.ts';
import type { Finding } from '@siklus/workflows/domain/audit/finding.ts';
import { instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import { digest, Village } from '../../domain/cycle/village.ts';
import { projectionOf } from '../../prisma/projecting.ts';
import { type Stage, stage } from '../stage.ts';

export const VILLAGE = new Village().upTo('musrenbangdes');
export const CYCLE = VILLAGE.state.id;
export const ORIGIN = 'siklus-desa/64.02';

export type FourDays = Stage & {
  proof: ProofSettings;
  /** What the witness has taken, and what he answers. */
  witness: { received: string[]; status: number };
  make(): Promise<CheckpointOutcome>;
  rows<T extends object>(sql: string, values?: unknown[]): Promise<T[]>;
  noteOf(number: number): Promise<string>;
  /** The path of a copy. */
  copy(name: string): string;
  /** What the check finds, as short lines: kind, cycle, number, field, and what exactly. */
  findings(deps?: Partial<CheckDependencies>): Promise<string[]>;
};

/**
 * A record with four checkpoints: two that were made directly, a new key, one made by the engine, and one of a day on which
 * nothing had happened.
 */
export async function fourDays(): Promise<FourDays> {
  const on = await stage({ proof: true });
  const { proof } = on;
  if (proof === undefined) throw new Error('A stage without proof');
  const witness = { received: [] as string[], status: 200 };
  const server = createServer((req, res) => {
    let body = '';
    req.on('data', (part) => {
      body += part;
    });
    req.on('end', () => {
      if (witness.status === 200) witness.received.push(body);
      res.writeHead(witness.status).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const settings = { ...proof, witnesses: [`http://127.0.0.1:${(server.address() as AddressInfo).port}/?secret=1`] };
  const make = () => makeCheckpoint({ pool: on.pool, settings, now }, () => undefined);
  const rows = async <T extends object>(sql: string, values: unknown[] = []) =>
    (await on.pool.query<T>(sql, values)).rows;

  await projectRecord(on.pool, projectionOf(VILLAGE, { through: 3 }));
  await addDocument(on, 'satu');
  await addKdmpEntry(on);
  await addPlan(on);
  await addCouncil(on);
  await appendAccess(on.pool, [{ at: now(), kind: 'signIn', what: 'session' }]);
  await make();
  await projectRecord(on.pool, projectionOf(VILLAGE));
  await addDocument(on, 'dua');
  await addDocument(on, 'tiga');
  await make();
  await underCheckpointLock(on.pool, (db) => rotateKey(db, proof.keyFile, now()));
  await addDocument(on, 'empat');
  await on.work();
  await on.client.workflow.execute(CHECKPOINT, { taskQueue: PROOF_QUEUE, workflowId: CHECKPOINT, args: [] });
  await make();

  return {
    ...on,
    proof,
    witness,
    make,
    rows,
    noteOf: async (number) =>
      (await rows<{ note: string }>('SELECT note FROM checkpoint WHERE number = $1', [number]))[0]?.note ?? '',
    copy: (name) => join(proof.copiesFolder, name),
    async findings(deps = {}) {
      const found: string[] = [];
      const nothing = () => undefined;
      const { pool, client, bundle } = on;
      const given = { pool, client, bundle, settings: proof, now, recordIds: null, tally: nothing, beat: nothing };
      for await (const one of checkCheckpoints({ ...given, ...deps })) found.push(told(one));
      return found;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await on.close();
    },
  };
}

async function addKdmpEntry({ pool }: Stage): Promise<void> {
  const said = { kind: 'repayment', on: '2026-05-04', amount: 125_000_00, number: 'STS 1' };
  await pool.query(
    `INSERT INTO kdmp_entry (village_id, said, author, command_key) VALUES ($1, $2, '{"id": "sekdes-1"}', 'k')`,
    [VILLAGE.state.villageId, JSON.stringify(said)],
  );
}

async function addCouncil({ pool }: Stage): Promise<void> {
  await pool.query(
    `INSERT INTO council_seats (village_id, seats, filled, decree, since, author, command_key)
     VALUES ($1, 7, 6, '141/12/2026', '2026-01-10', '{"id": "dpmd-1"}', 'k')`,
    [VILLAGE.state.villageId],
  );
}

export function anyKey(): KeyObject {
  return generateKeyPairSync('ed25519').privateKey;
}

export function textOf(note: string): string {
  return note.slice(0, note.indexOf('\n\n') + 1);
}

function now() {
  return instantFromMillis(Date.now());
}

function told({ kind, cycleId, seq, field, subject }: Finding): string {
  return [kind, cycleId, seq, field, subject].filter((part) => part !== null).join(' ');
}

async function addDocument({ pool }: Stage, text: string): Promise<void> {
  await pool.query(
    `INSERT INTO document_version (cycle_id, kind, title, file_name, media_type, sha256, size, content, uploaded_by)
     VALUES ($1, 'ba_musdus', 'Berita acara', 'ba.txt', 'text/plain', $2, $3, $4, 'sekdes-1')`,
    [CYCLE, digest(text), text.length, text],
  );
}

/** What a village says of its medium-term plan, and the camat's word on it. */
async function addPlan({ pool }: Stage): Promise<void> {
  await pool.query(
    `WITH plan AS (
       INSERT INTO medium_term_plan (village_id, from_year, until_year, inaugurated, perdes, enacted_on, source, author, command_key)
       VALUES ('6402012001', 2025, 2032, '2025-01-10', '3/2025', '2025-03-01', '{"paper": "3/2025"}', '{"id": "sekdes-1"}', 'k')
       RETURNING id)
     INSERT INTO medium_term_plan_review (plan_id, verdict, author, command_key)
     SELECT id, 'confirmed', '{"id": "camat-1"}', 'k' FROM plan`,
  );
}

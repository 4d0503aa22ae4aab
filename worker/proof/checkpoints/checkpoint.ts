import { changedLeaves, packLeaves, rootOf, unpackLeaves } from '@siklus/proof/leaves.ts';
import { noteHash } from '@siklus/proof/note.ts';
import type { CheckpointOutcome, ProofActivities } from '@siklus/workflows/contract/proof.ts';
import { leafLine } from '@siklus/workflows/domain/audit/checkpoint-leaf.ts';
import { checkpointText } from '@siklus/workflows/domain/audit/checkpoint-text.ts';
import { GENESIS } from '@siklus/workflows/domain/record/chain.ts';
import { heartbeat } from '@temporalio/activity';
import type { ClientBase } from 'pg';
import type { ProofDependencies } from '../deps.ts';
import { settledEntries } from '../records/settled.ts';
import type { Mark } from '../records/table-head.ts';
import { underCheckpointLock } from './checkpoint-lock.ts';
import { listCopies } from './copies.ts';
import { deliver } from './deliver.ts';
import { readLeaves } from './read-leaves.ts';
import { openSigner } from './signer.ts';

type Needs = Pick<ProofDependencies, 'pool' | 'settings' | 'now'>;

export function createCheckpointActivity(dependencies: ProofDependencies): ProofActivities['makeCheckpoint'] {
  return () => makeCheckpoint(dependencies, () => heartbeat());
}

/**
 * Fixes everything recorded until now in one signed text, keeps it and sends it out. Throws, and makes none, where the copies are
 * ahead of the table: the same number must never be given to two texts.
 */
export async function makeCheckpoint(needs: Needs, beat: () => void): Promise<CheckpointOutcome> {
  const made = await underCheckpointLock(needs.pool, async (client) => {
    await refuseBehindCopies(client, needs.settings.copiesFolder);
    const settled = await settledEntries(client);
    beat();
    // One moment for all records; nothing is kept from being written meanwhile.
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    const outcome = await store(client, needs, settled, beat);
    await client.query('COMMIT');
    return outcome;
  });
  await deliver(needs, beat);
  return made;
}

type Last = { number: number; size: number; root: string; note: string; leaves: Buffer };

async function store(
  client: ClientBase,
  { settings, now }: Needs,
  settled: ReadonlyMap<string, number>,
  beat: () => void,
): Promise<CheckpointOutcome> {
  const at = now();
  const signer = await openSigner(client, settings.keyFile, at);
  const { rows } = await client.query<Last>(
    'SELECT number, size, root, note, leaves FROM checkpoint ORDER BY number DESC LIMIT 1',
  );
  const [last] = rows;
  const leaves = await readLeaves(client, settled, marksOf(last), beat);
  const packed = packLeaves(leaves);
  const { size, root } = rootOf(Buffer.from(leaves.map((leaf) => `${leafLine(leaf)}\n`).join('')));
  const number = (last?.number ?? 0) + 1;
  const previous = last === undefined ? GENESIS : noteHash(last.note);
  const note = signer.sign(checkpointText({ origin: signer.name, size, root, number, at, previous }));
  await client.query(
    `INSERT INTO checkpoint (number, at, size, root, previous, note, leaves) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [number, at, size, root, previous, note, packed],
  );
  return { number, root, note };
}

/** Where the tables stood in the checkpoint before. One that is damaged says nothing: then they are read from the first row. */
function marksOf(last: Last | undefined): Map<string, Mark> {
  const lines = last && unpackLeaves(last.leaves, last.size);
  if (!lines || rootOf(lines).root !== last.root) return new Map();
  const leaves = [...changedLeaves(null, lines)].flatMap(({ after }) => after ?? []);
  return new Map(leaves.filter(({ log }) => log === 'table').map(({ id, seq, head }) => [id, { seq, head }]));
}

async function refuseBehindCopies(client: ClientBase, folder: string): Promise<void> {
  // A folder that cannot be read keeps nothing from being signed: that it could not be written is then on record.
  const copies = await listCopies(folder).catch(() => null);
  const newest = copies?.numbers.at(-1) ?? 0;
  const { rows } = await client.query<{ last: number }>('SELECT coalesce(max(number), 0) AS last FROM checkpoint');
  const last = rows[0]?.last ?? 0;
  if (newest > last) {
    throw new Error(
      `The copies go to checkpoint ${newest}, the table to ${last}: npm run checkpoint -- --adopt-copies`,
    );
  }
}

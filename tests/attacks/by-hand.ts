import { generateKeyPairSync } from 'node:crypto';
import { appendFile, readdir, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { signNote, verifierKeyOf, verifierKeyText } from '@siklus/proof/note.ts';
import { TEMPORAL_DATABASES } from '@siklus/scripts/platform/temporal-config.ts';
import type { FindingKind } from '@siklus/workflows/domain/audit/finding.ts';
import pg from 'pg';
import { servers } from '../setup/servers-file.ts';
import type { Target } from './target.ts';

/** One attack as somebody with all rights would do it, and what a whole verification has to say of it. */
export type Blow = {
  name: string;
  kinds: readonly FindingKind[];
  /** The cycle that must be named; null where it is about none. */
  cycle: number | null;
  strike(target: Target, cycleId: string): Promise<unknown>;
};

const sql =
  (statement: string) =>
  ({ api }: Target, cycleId: string) =>
    api.pool.query(statement.replaceAll(':cycle', `'${cycleId}'`));

const LAST = '(SELECT max(seq) FROM event WHERE cycle_id = :cycle)';

/** In Postgres of the application, each undone before the next. */
export const IN_TABLES: readonly Blow[] = [
  {
    name: 'another reason in an event',
    kinds: ['rowAltered'],
    cycle: 0,
    strike: sql(
      `UPDATE event SET event = jsonb_set(event, '{data,reason}', '"Lengkap"')
        WHERE cycle_id = :cycle AND type = 'stepReturned'`,
    ),
  },
  {
    name: 'another amount as the ceiling',
    kinds: ['rowAltered'],
    cycle: 1,
    strike: sql(
      `UPDATE event SET event = jsonb_set(event, '{data,amount}', '1') WHERE cycle_id = :cycle AND type = 'ceilingSet'`,
    ),
  },
  {
    name: 'an event removed',
    kinds: ['rowMissing'],
    cycle: 1,
    strike: sql('DELETE FROM event WHERE cycle_id = :cycle AND seq = 7'),
  },
  {
    name: 'the last events cut off, and the cycle set back to agree',
    kinds: ['rowsTruncated'],
    cycle: 1,
    strike: async (target, cycleId) => {
      await sql(`DELETE FROM event WHERE cycle_id = :cycle AND seq > ${LAST} - 3`)(target, cycleId);
      await sql(
        `UPDATE cycle SET seq = e.seq, head = e.hash FROM event e
          WHERE cycle.id = :cycle AND e.cycle_id = :cycle AND e.seq = ${LAST}`,
      )(target, cycleId);
    },
  },
  {
    name: 'an event more at the end',
    kinds: ['rowUnknown'],
    cycle: 0,
    strike: sql(
      `INSERT INTO event (cycle_id, seq, type, at, actor_id, actor_role, command_id, event, prev, hash, run_id)
       SELECT cycle_id, seq + 1, type, at, actor_id, actor_role, command_id, jsonb_set(event, '{seq}', to_jsonb(seq + 1)),
              hash, repeat('a', 64), run_id FROM event WHERE cycle_id = :cycle AND seq = ${LAST}`,
    ),
  },
  {
    name: 'two events exchanged',
    kinds: ['rowsReordered'],
    cycle: 0,
    strike: async (target, cycleId) => {
      for (const [from, to] of [
        [5, 100_000],
        [8, 5],
        [100_000, 8],
      ]) {
        await sql(`UPDATE event SET seq = ${to} WHERE cycle_id = :cycle AND seq = ${from}`)(target, cycleId);
      }
    },
  },
  {
    name: 'another person as the author',
    kinds: ['actorForged'],
    cycle: 2,
    strike: sql(
      `UPDATE event SET actor_id = u.id::text, event = jsonb_set(event, '{actor,id}', to_jsonb(u.id::text))
         FROM (SELECT id FROM app_user WHERE role = 'inspektorat' LIMIT 1) AS u WHERE cycle_id = :cycle AND seq = 9`,
    ),
  },
  {
    name: 'rows under the run of another village',
    kinds: ['runSwapped'],
    cycle: 1,
    strike: ({ api, cycles }, cycleId) =>
      api.pool.query(
        `UPDATE event SET run_id = (SELECT run_id FROM event WHERE cycle_id = $2 LIMIT 1) WHERE cycle_id = $1`,
        [cycleId, cycles[0]],
      ),
  },
  {
    name: 'one byte of a budget, and its hash in the table',
    kinds: ['documentAltered', 'documentMissing'],
    cycle: 1,
    strike: async (target, cycleId) => {
      await sql('ALTER TABLE document_version DROP CONSTRAINT document_version_sha256')(target, cycleId);
      const flipped = 'set_byte(content, 0, get_byte(content, 0) # 1)';
      await sql(
        `UPDATE document_version SET content = ${flipped}, sha256 = encode(sha256(${flipped}), 'hex')
          WHERE cycle_id = :cycle AND kind = 'rancangan_apbdes'`,
      )(target, cycleId);
    },
  },
  {
    name: 'the cycle moved to another stage on the board',
    kinds: ['readModelDiffers'],
    cycle: 2,
    strike: sql(`UPDATE cycle SET stage = 'monitoring' WHERE id = :cycle`),
  },
  {
    name: 'a task taken off the list of whoever should do it',
    kinds: ['readModelDiffers'],
    cycle: 1,
    strike: sql('DELETE FROM task WHERE cycle_id = :cycle'),
  },
  {
    name: 'the traces of the last accesses removed',
    kinds: ['witnessContradicted'],
    cycle: null,
    strike: sql('DELETE FROM access_event WHERE seq > 5'),
  },
  {
    name: 'every checkpoint signed anew with a key of the attacker, the table of keys included',
    kinds: ['checkpointKeyUnknown', 'checkpointCopyDiffers'],
    cycle: null,
    strike: async ({ api }) => {
      const { privateKey } = generateKeyPairSync('ed25519');
      const { rows } = await api.pool.query<{ number: number; note: string }>('SELECT number, note FROM checkpoint');
      for (const { number, note } of rows) {
        const name = /— (\S+) /.exec(note)?.[1] ?? '';
        const forged = signNote(note.slice(0, note.lastIndexOf('\n\n') + 1), name, privateKey);
        await api.pool.query('UPDATE checkpoint SET note = $2 WHERE number = $1', [number, forged]);
        const key = verifierKeyText(verifierKeyOf(name, privateKey));
        await api.pool.query('UPDATE checkpoint_key SET verifier_key = $1', [key]);
      }
    },
  },
  {
    name: 'an archived history under the name of another run',
    kinds: ['runSwapped', 'archiveAltered', 'witnessContradicted'],
    cycle: null,
    strike: sql(
      `UPDATE history_archive AS a SET content = b.content, sha256 = b.sha256, size = b.size
         FROM history_archive AS b WHERE b.run_id > a.run_id`,
    ),
  },
];

/** Outside of Postgres of the application. Nothing of this is undone, so each has its own cycle. */
export const OUTSIDE: readonly Blow[] = [
  {
    name: 'one letter in the database of the engine',
    kinds: ['historyAltered'],
    cycle: 0,
    strike: editEngine,
  },
  {
    name: 'a copy of a checkpoint edited on its disk',
    kinds: ['checkpointCopyDiffers'],
    cycle: null,
    strike: async ({ api }) => {
      const folder = api.proof?.copiesFolder ?? '';
      const [note] = (await readdir(folder)).filter((file) => file.endsWith('.note'));
      await truncate(join(folder, note ?? ''), 20);
      await appendFile(join(folder, note ?? ''), 'x');
    },
  },
  {
    name: 'the workflow of a village reset to an earlier point',
    kinds: ['engineReset'],
    cycle: 1,
    strike: async ({ api, runs }, cycleId) => {
      const [run] = runs(cycleId).runs;
      const tasks = run?.history.events?.filter((event) => event.workflowTaskCompletedEventAttributes) ?? [];
      await api.engine.client.workflowService.resetWorkflowExecution({
        namespace: api.config.temporal.namespace,
        workflowExecution: { workflowId: run?.workflowId ?? '', runId: run?.runId ?? '' },
        reason: 'nobody will notice',
        requestId: 'reset',
        workflowTaskFinishEventId: tasks[Math.floor(tasks.length / 2)]?.eventId ?? null,
      });
    },
  },
  {
    name: 'the workflow of a village terminated',
    kinds: ['engineEnded'],
    cycle: 2,
    strike: async ({ api, runs }, cycleId) => {
      await api.engine.client.workflow
        .getHandle(runs(cycleId).runs[0]?.workflowId ?? '')
        .terminate('nobody will notice');
    },
  },
];

/** Where the engine keeps its answers: one letter of a command id in the bytes of the history, as long as before. */
async function editEngine({ runs }: Target, cycleId: string): Promise<void> {
  const [run] = runs(cycleId).runs;
  const answered = run?.history.events?.find((event) => event.workflowExecutionUpdateCompletedEventAttributes);
  const id = answered?.workflowExecutionUpdateCompletedEventAttributes?.meta?.updateId ?? '';
  const database = Object.assign(new URL(servers().postgres), { pathname: `/${TEMPORAL_DATABASES.default}` }).href;
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  try {
    const from = Buffer.from(`"commandId":"${id}"`).toString('hex');
    const to = Buffer.from(`"commandId":"${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}"`).toString('hex');
    const { rowCount } = await client.query(
      `UPDATE history_node SET data = decode(replace(encode(data, 'hex'), $1, $2), 'hex')
        WHERE tree_id = decode($3, 'hex') AND position($1 IN encode(data, 'hex')) > 0`,
      // Of this run alone: other tests have villages of the same name on the same engine.
      [from, to, run?.runId.replaceAll('-', '') ?? ''],
    );
    if (rowCount === 0) throw new Error('The engine keeps its histories in another way');
  } finally {
    await client.end();
  }
}

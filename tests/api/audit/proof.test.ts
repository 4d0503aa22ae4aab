import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Api, PERIAN, startApi } from '../harness.ts';
import type { VillageYear } from '../situations/village-year.ts';
import { auditedVillage, ORDER } from './audited-village.ts';

type Decision = {
  seq: number;
  step: string;
  decision: string;
  document: { sha256: string; versionId: string; bytesMatch: boolean };
  since: Record<string, unknown>;
};

let api: Api;
let village: VillageYear;

beforeAll(async () => {
  api = await startApi({ worker: true, proof: true });
  village = await auditedVillage(api, 2033);
}, 150_000);

afterAll(() => api.stop());

const decision = async (step: string, kind = 'approved', role: 'inspektorat' | 'kades' = 'inspektorat') => {
  const { decisions } = (await village.read('/proof', role)) as { decisions: Decision[] };
  const found = decisions.filter((one) => one.step === step && one.decision === kind).at(-1);
  if (found === undefined) throw new Error(`${step} was not ${kind}`);
  return found;
};

/** As whoever owns the database could. */
const asOwner = async (...statements: [sql: string, values?: unknown[]][]) => {
  for (const table of ['document_version', 'event']) await api.pool.query(`alter table ${table} disable trigger user`);
  for (const [sql, values] of statements) await api.pool.query(sql, values);
  for (const table of ['document_version', 'event'])
    await api.pool.query(`alter table ${table} enable always trigger ${table}_append_only`);
};

describe('who approved this budget, on which text, under which delegation, and was it changed since?', () => {
  test('the neighbouring camat on behalf of the absent one, by that order, on exactly this text', async () => {
    const attached = (await village.events('documentAttached')).filter(({ data }) => data.kind === 'rancangan_apbdes');
    const [first, corrected] = attached.map(({ data }) => data.sha256);
    expect(first).not.toBe(corrected);
    expect(await decision('evaluasi_apbdes')).toMatchObject({
      role: 'camat',
      person: { name: 'Camat Anggana' },
      onBehalfOf: { name: 'Camat Muara Muntai' },
      delegation: { order: ORDER },
      document: { kind: 'rancangan_apbdes', sha256: corrected, bytesMatch: true },
      since: { changed: false, laterVersions: [], reopenedBySeq: null, repairedBySeq: null },
    });
  });

  test('the BPD had agreed to another text, which was corrected after the camat had sent it back', async () => {
    const [, corrected] = (await village.events('documentAttached')).filter(
      ({ data }) => data.kind === 'rancangan_apbdes',
    );
    const later = [{ seq: corrected?.seq, sha256: corrected?.data.sha256 }];
    expect(await decision('sepakat_bpd_apbdes')).toMatchObject({ since: { changed: true, laterVersions: later } });
    expect(await decision('evaluasi_apbdes', 'returned')).toMatchObject({ person: { name: 'Camat Muara Muntai' } });
  });

  test('the record hangs together, and a signed checkpoint has witnessed all but its last acts', async () => {
    const { seq, head, chain, checkpoint, decisions } = await village.read('/proof', 'kades');
    expect({ seq, head }).toEqual({ seq: (await village.state()).seq, head: (await village.state()).head });
    expect(chain).toEqual({ ok: true, brokenAt: null, problem: null });
    expect(checkpoint).toMatchObject({ number: 1, covered: false });
    expect(checkpoint.seq).toBeLessThan(seq);
    expect(decisions.every(({ document }: Decision) => document === null || document.bytesMatch)).toBe(true);
  });

  test('only those who may read the cycle', async () => {
    expect((await (await api.as('camat.64.02.04')).get(`/cycles/${village.id}/proof`)).status).toBe(404);
    expect((await (await api.as('inspektorat')).get(`/cycles/${PERIAN.id}-2099/proof`)).status).toBe(404);
  });
});

describe('the technical side of an event', () => {
  test('is the very text that its hash is taken over, and where the engine itself has it', async () => {
    const { seq, hash } = await village.event('stepReturned');
    const { body } = await (await village.as('inspektorat')).get(`/cycles/${village.id}/events/${seq}`);
    expect(createHash('sha256').update(body.event).digest('hex')).toBe(hash);
    expect(body).toMatchObject({ hash, command: { type: 'returnForRevision' } });
    const { workflowId, runId } = { workflowId: `cycle/${PERIAN.id}/2033`, runId: body.runId };
    const history = await api.engine.client.workflow.getHandle(workflowId, runId).fetchHistory();
    const entry = history.events?.find(({ eventId }) => Number(eventId) === body.engineEventId);
    expect(entry?.workflowExecutionUpdateCompletedEventAttributes?.meta?.updateId).toBe(body.command.id);
  });

  test('the opening is where the engine was started', async () => {
    expect(await village.read('/events/1')).toMatchObject({ engineEventId: 1, prev: '0'.repeat(64) });
  });

  test('an event that is not there is not found', async () => {
    expect((await (await village.as('inspektorat')).get(`/cycles/${village.id}/events/9999`)).status).toBe(404);
  });
});

describe('when somebody with every right over the database has been at work', () => {
  test('a text with other bytes is no longer the one that was approved', async () => {
    const { document } = await decision('evaluasi_apbdes');
    await asOwner(
      ['alter table document_version drop constraint document_version_sha256'],
      [`update document_version set content = 'x' || content, size = size + 1 where id = $1`, [document.versionId]],
    );
    expect((await decision('evaluasi_apbdes')).document).toMatchObject({ sha256: document.sha256, bytesMatch: false });
    const hash = `update document_version set sha256 = encode(sha256(content), 'hex') where id = $1`;
    await asOwner([hash, [document.versionId]]);
    expect((await decision('evaluasi_apbdes')).document).toMatchObject({ sha256: document.sha256, bytesMatch: false });
  });

  test('an event with another author breaks the chain at its number; its technical side is still shown', async () => {
    const { seq } = await decision('perdes_apbdes', 'completed');
    const forge = `update event set event = jsonb_set(event, '{actor,id}', '"palsu"') where cycle_id = $1 and seq = $2`;
    await asOwner([forge, [village.id, seq]]);
    expect((await village.read('/proof')).chain).toEqual({ ok: false, brokenAt: seq, problem: 'hash' });
    expect(JSON.parse((await village.read(`/events/${seq}`)).event).actor.id).toBe('palsu');
  });

  test('a record that was cut short ends elsewhere than the read model', async () => {
    const { seq } = await village.state();
    await asOwner(['delete from event where cycle_id = $1 and seq > $2', [village.id, seq - 2]]);
    const broken = (await decision('perdes_apbdes', 'completed')).seq;
    await asOwner([
      `update event set event = jsonb_set(event, '{actor,id}', to_jsonb(actor_id)) where seq = $1`,
      [broken],
    ]);
    expect((await village.read('/proof')).chain).toEqual({ ok: false, brokenAt: seq - 1, problem: 'tail' });
  });
});

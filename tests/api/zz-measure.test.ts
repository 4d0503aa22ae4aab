import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { resumeBatches } from '@siklus/api/engine/unfinished-batches.ts';
import { finished } from './ceiling-villages.ts';
import { type Api, insist, startApi, until } from './harness.ts';
let api: Api;
beforeAll(async () => { api = await startApi({ worker: true }); }, 60_000);
afterAll(() => api.stop());
async function tell(role: string, intent: object) {
  const actor = JSON.stringify({ id: 'u', role, scope: { kind: 'all' }, session: 's' });
  const { rows } = await api.pool.query(`insert into batch (kind, regency_code, reason, asked_by, actor, command_id, status, total)
    values ('village','64.02','x','u',$1,gen_random_uuid()::text,'running',193) returning id`, [actor]);
  await api.pool.query(`insert into batch_item (batch_id, cycle_id, payload, result) select $1, id, $2, 'waiting' from cycle`, [rows[0].id, JSON.stringify(intent)]);
  await resumeBatches(api.pool, api.engine, -1);
  const dpmd = await api.as('dpmd');
  const b = await finished(dpmd, `/batches/${rows[0].id}`);
  console.log(role, JSON.stringify(b));
}
test('193', async () => {
  const dpmd = await api.as('dpmd');
  await insist((key) => dpmd.post('/fiscal-years', { year: 2026, villages: 'all' }, key));
  await until(async () => (await dpmd.get('/fiscal-years/2026')).body.opened === 193);
  await tell('sekdes', { type: 'attachDocument', step: 'musdus', kind: 'ba_musdus', versionId: randomUUID(), sha256: 'a'.repeat(64), title: 'x' });
  await tell('sekdes', { type: 'completeStep', step: 'musdus' });
  await tell('dpmd', { type: 'setCeiling', step: 'pagu_indikatif', amount: 150000000150, sources: { DDS: 100000000100, ADD: 50000000050 } });
  const lines = [{ account: '4.2.1', source: 'DDS', description: 'DD', amount: '1000000001.00' },
    ...Array.from({ length: 120 }, (_, i) => ({ account: '5.2', bidang: '02', source: 'DDS', description: `kegiatan ${i}`, amount: '8000000.00' }))];
  await api.pool.query(`insert into document_version (cycle_id, kind, title, file_name, media_type, sha256, size, content, uploaded_by)
    select id, 'rancangan_apbdes', 't', 'f.json', 'application/json', encode(sha256($1::bytea),'hex'), length($1::bytea), $1::bytea, 'u' from cycle`, [Buffer.from(JSON.stringify({ fiscalYear: 2026, lines }))]);
  const t = Date.now();
  const a = await dpmd.post('/ceiling-changes', { fiscalYear: 2026, decree: 'PMK 7/2026', reason: 'Pagu', changes: { all: { source: 'DDS', percent: '-58.03' } } });
  const posted = Date.now() - t;
  const body = await finished(dpmd, `/ceiling-changes/${a.body.id}`);
  const total = Date.now() - t;
  const t2 = Date.now(); await dpmd.get(`/ceiling-changes/${a.body.id}`); const read = Date.now() - t2;
  const times: number[] = [];
  for (let i = 0; i < 60; i++) { const s = performance.now(); await (await api.as('dpmd')).get('/tasks?perPage=25'); times.push(performance.now() - s); }
  times.sort((x, y) => x - y);
  const { rows } = await api.pool.query(`select count(*) from event where type='ceilingSet'`);
  console.log(JSON.stringify({ posted, total, read, totals: body.totals, done: body.done, refused: body.refused, failed: body.failed, ceilingEvents: rows[0], tasksP50: times[30], tasksP95: times[57] }));
  const s3 = Date.now();
  const set = (await dpmd.get('/settings')).body.settings;
  const st = await dpmd.post('/settings', { settings: { ...set, rollForward: true }, reason: 'x' });
  await finished(dpmd, `/batches/${st.body.history[0].batchId}`);
  console.log('settings 193', Date.now() - s3);
  expect(body.done).toBe(193);
}, 200_000);

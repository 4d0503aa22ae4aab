import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { CHECKPOINT, PROOF_QUEUE } from '@siklus/workflows/contract/names.ts';
import pg from 'pg';
import { type Api, type Caller, PERIAN, startApi, until } from '../harness.ts';
import { VillageYear } from '../situations/village-year.ts';
import { record, secondInspector } from './inspection.ts';

/** A whole verification replays in a thread of its own, on a machine that runs other tests as well. */
jest.setTimeout(150_000);

/** The year that is closed has a cycle no more that takes a command; the running one has a budget in force. */
const CLOSED = 2025;
let api: Api;
let running: VillageYear;
let second: Caller;
let id: string;

beforeAll(async () => {
  api = await startApi({ worker: true, proof: true });
  const [year] = await VillageYear.open(api, [PERIAN], 2026);
  if (!year) throw new Error('Nothing was opened');
  running = await year.walkTo('rapbdes');
  second = await secondInspector(api);
  await attach('rapbdes', 'rancangan_apbdes', budget('20000000.00'));
  await running.walkTo('tranche_1');
}, 150_000);

afterAll(() => api.stop());

type Line = Record<string, string>;

/** A budget that spends the balance of the year before on a road. */
function budget(balance: string): Line[] {
  return [
    { id: 'add', account: '4.2.3', source: 'ADD', amount: '100000000.00' },
    { id: 'silpa', account: '6.1.1.01', source: 'SIL', amount: balance },
    { id: 'atk', kegiatan: '01.01.04', account: '5.2.5', source: 'ADD', description: 'ATK', amount: '10000000.00' },
    { id: 'jalan', kegiatan: '02.03.10', account: '5.3.5', source: 'ADD', description: 'Jalan', amount: '90000000.00' },
    { id: 'talud', kegiatan: '02.03.10', account: '5.3.5', source: 'SIL', description: 'Talud', amount: balance },
  ];
}

async function store(kind: string, lines: Line[]) {
  const answer = await (await running.as('sekdes')).post(`/cycles/${running.id}/budget-versions`, { kind, lines });
  expect([answer.status, answer.body.errors]).toEqual([201, undefined]);
  return answer.body as { versionId: string; sha256: string; kind: string; title: string };
}

async function attach(step: string, kind: string, lines: Line[]): Promise<string> {
  const { versionId, sha256, title } = await store(kind, lines);
  await running.do('sekdes', { type: 'attachDocument', step, kind, versionId, sha256, title });
  return versionId;
}

const takenInBy = async (versionId: string) => {
  const body = { text: 'Masuk perubahan APBDes', budget: { cycleId: running.id, versionId } };
  const answer = await (await running.as('kades')).post(`/findings/${id}/answers`, body);
  expect([answer.status, answer.body.code]).toEqual([200, undefined]);
  return (await second.get(`/findings/${id}`)).body.budget;
};

describe('A balance that an audit has found in a closed year', () => {
  const CHANGE = 'rancangan_apbdes_perubahan';

  test('is an open finding of the village, which its running year can be shown', async () => {
    id = await record(api, {
      fiscalYear: CLOSED,
      kind: 'silpa_kurang',
      amount: '5000000.00',
      title: 'SiLPA belum dicatat',
    });
    const sekdes = await running.as('sekdes');
    const { body } = await sekdes.get(`/findings?village=${PERIAN.id}&kind=silpa_kurang&kind=silpa_lebih&open=true`);
    expect(body).toMatchObject([{ id, amount: '5000000.00', fiscalYear: CLOSED, left: null, state: 'terbuka' }]);
  });

  test('is taken in by a change of the running budget on the ground of the balance; a draft without it is told so', async () => {
    await running.do('sekdes', {
      type: 'openChange',
      kind: 'perubahan_apbdes',
      ground: 'penggunaan_silpa',
      reason: 'LHP 700/12',
    });
    const short = await store(CHANGE, budget('24999999.99'));
    expect(await takenInBy(short.versionId)).toMatchObject({
      cycleId: running.id,
      fiscalYear: 2026,
      balance: '24999999.99',
      before: '20000000.00',
      takesIn: false,
      inForce: false,
    });
    const whole = await attach('rapbdes_perubahan', CHANGE, budget('25000000.00'));
    expect(await takenInBy(whole)).toMatchObject({ takesIn: true, inForce: false });
    await running.do('sekdes', { type: 'completeStep', step: 'rapbdes_perubahan' });
    for (const step of ['sepakat_bpd', 'kirim_evaluasi', 'evaluasi'] as const)
      await running.finish(`${step}_perubahan`);
    await running.finish('perdes_apbdes_perubahan');
    // What it changed is still what it is measured by, now that it is in force itself.
    const { budget: told } = (await second.get(`/findings/${id}`)).body;
    expect(told).toMatchObject({ versionId: whole, before: '20000000.00', takesIn: true, inForce: true });
    const settled = await second.post(`/findings/${id}/judgements`, {
      verdict: 'selesai',
      reason: 'Perdes perubahan 4/2026',
    });
    expect([settled.status, settled.body.state]).toEqual([200, 'selesai']);
  });

  test('as a scan, or in the first draft of a year where it was too much, cannot be told', async () => {
    const scan = await (await running.as('sekdes')).post(`/cycles/${running.id}/documents`, {
      kind: CHANGE,
      title: 'Pindaian',
      fileName: 'pindaian.txt',
      mediaType: 'text/plain',
      contentBase64: Buffer.from('pindaian').toString('base64'),
    });
    id = await record(api, { fiscalYear: CLOSED, kind: 'silpa_lebih', amount: '1000000.00' });
    expect(await takenInBy(scan.body.versionId)).toMatchObject({ balance: null, takesIn: null });
    const first = await store('rancangan_apbdes', budget('19000000.00'));
    expect(await takenInBy(first.versionId)).toMatchObject({ balance: '19000000.00', before: null, takesIn: null });
  });
});

describe('What the inspectorate has recorded', () => {
  /** What somebody does who owns the database. */
  async function asOwner(table: string, statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: api.databaseUrl });
    await client.connect();
    try {
      await client.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL; ${statement};
        ALTER TABLE ${table} ENABLE TRIGGER ALL; ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${table}_append_only`);
    } finally {
      await client.end();
    }
  }

  async function verified(): Promise<string[]> {
    const order = await second.post('/audit/verifications', {});
    expect(order.status).toBe(202);
    const path = `/audit/verifications/${order.body.id}`;
    await until(async () => (await second.get(path)).body.finishedAt !== null, 140);
    const { body } = await second.get(`${path}/findings`);
    return (body as { kind: string; subject: string | null }[])
      .filter(({ kind }) => kind === 'witnessContradicted')
      .map(({ subject }) => subject ?? '');
  }

  test('is witnessed by the next checkpoint, and a verification finds who edits an amount or a verdict', async () => {
    const { client } = api.engine;
    await client.workflow.execute(CHECKPOINT, { taskQueue: PROOF_QUEUE, workflowId: CHECKPOINT });
    expect(await verified()).toEqual([]);
    await asOwner('inspection_finding', `UPDATE inspection_finding SET amount = 100 WHERE id = '${id}'`);
    await asOwner(
      'inspection_act',
      `UPDATE inspection_act SET state = 'selesai' WHERE finding_id = '${id}' AND seq = 1`,
    );
    const found = await verified();
    expect(found.map((subject) => subject.split(' ')[0])).toEqual(['inspection_act', 'inspection_finding']);
  });
});

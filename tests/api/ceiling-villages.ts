import { randomUUID } from 'node:crypto';
import { type Api, type Caller, insist, until } from './harness.ts';

type Village = { id: string; code: string };

/** The villages that the facilitator of the demo looks after: 16 real ones. */
export async function facilitated(api: Api): Promise<Village[]> {
  const { rows } = await api.pool.query<Village>(
    `select v.id, v.code from village v, app_user u
      where u.username = 'pendamping' and u.scope -> 'ids' ? v.id order by v.code`,
  );
  return rows;
}

/** Brings a cycle to where its ceiling is given, and has it given. */
export async function giveCeiling(api: Api, cycleId: string, sources: Record<string, string>, amount: string) {
  const [pendamping, dpmd] = await Promise.all([api.as('pendamping'), api.as('dpmd')]);
  const kind = 'ba_musdus';
  const stored = await done(pendamping, `/cycles/${cycleId}/documents`, {
    kind,
    title: 'Berita acara',
    fileName: 'ba.txt',
    mediaType: 'text/plain',
    contentBase64: Buffer.from(`ba ${cycleId}`).toString('base64'),
  });
  const { versionId, sha256 } = stored;
  const step = 'musdus';
  const title = 'Berita acara';
  await done(pendamping, `/cycles/${cycleId}/commands`, {
    type: 'attachDocument',
    step,
    kind,
    versionId,
    sha256,
    title,
  });
  await done(pendamping, `/cycles/${cycleId}/commands`, { type: 'completeStep', step });
  const ceiling = { type: 'setCeiling', step: 'pagu_indikatif', amount, sources, decree: 'SK 1' };
  await done(dpmd, `/cycles/${cycleId}/commands`, ceiling);
}

async function done(caller: Caller, path: string, body: unknown): Promise<Record<string, string>> {
  const answer = await insist((key) => caller.post(path, body, key));
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`);
  return answer.body as Record<string, string>;
}

/** Waits until an order is at its end; answers it. */
export async function finished(caller: Caller, path: string) {
  let answer = await caller.get(path);
  await until(async () => {
    answer = await caller.get(path);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    return answer.body.status === 'done';
  });
  return answer.body;
}

/** Stores a budget that takes so much from Dana Desa and spends it. */
export async function giveBudget(api: Api, { id, code }: Village, year: number, dds: string): Promise<void> {
  const sekdes = await api.as(`sekdes.${code}`);
  const lines = [
    { account: '4.2.1', source: 'DDS', description: 'Dana Desa', amount: dds },
    { account: '5.3', bidang: '02', source: 'DDS', description: 'Jalan desa', amount: dds },
  ];
  const body = { fiscalYear: year, lines };
  const answer = await sekdes.post(`/cycles/${id}-${year}/budget-versions`, body, randomUUID());
  if (answer.status !== 201) throw new Error(`No budget: ${answer.status} ${answer.text}`);
}

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { httpDesk } from '@siklus/scripts/demo/http-desk.ts';
import { desaOf } from '@siklus/scripts/demo/main.ts';
import { seasonOf, yearAtWork } from '@siklus/scripts/demo/season.ts';
import { walk } from '@siklus/scripts/demo/village.ts';
import { instantFromMillis, localDate } from '@siklus/workflows/domain/calendar/instant.ts';
import { type Api, insist, LOA_KULU_KOTA, openYear, PERIAN, startApi, TEST_PASSWORD, until } from '../harness.ts';

/** Planned last year: every day of its planning has gone by. */
/** Planned a year before the one at work: its whole ladder has gone by. */
const YEAR = yearAtWork() - 1;
/** A term of the regency, 31 July. */
const STEP = 'pencermatan';
const CYCLE = `${PERIAN.id}-${YEAR}`;
const COMMANDS = `/cycles/${CYCLE}/commands`;

let api: Api;

type Row = {
  id: string;
  escalation: string;
  to: string;
  rung: number;
  step: string;
  resolvedAt: string | null;
  acknowledged: { note: string } | null;
  takenOver: { from: string; to: string; by: { name: string }; note: string }[];
  ladder: { rung: number; to: string; at: string; standing: string }[];
};

const escalations = async (query = ''): Promise<Row[]> => {
  const dpmd = await api.as('dpmd');
  return (await dpmd.get(`/escalations?perPage=100&step=${STEP}${query}`)).body;
};
const send = async (role: string, body: unknown, key = randomUUID()) => {
  const caller = await api.as(role);
  return insist(() => caller.post(COMMANDS, body, key));
};

beforeAll(async () => {
  api = await startApi({ worker: true });
  await openYear(api, YEAR, [PERIAN.code]);
  const server = api.app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const perian = (await desaOf(api.pool)).find(({ code }) => code === PERIAN.code);
  const desk = httpDesk(`http://127.0.0.1:${port}`, TEST_PASSWORD, YEAR);
  if (perian) await walk(perian, { step: STEP }, await seasonOf(api.pool, YEAR), desk);
  server.closeAllConnections();
  server.close();
  // The quiet after the last entry is over, and every rung that is due has been told.
  await until(async () => (await escalations('&open=true')).length === 4, 60);
}, 120_000);

afterAll(() => api.stop());

describe('An escalation', () => {
  test('shows its ladder: who was told, who has it now', async () => {
    const rows = await escalations('&sort=rung');
    const ladder = rows.at(-1)?.ladder ?? [];
    expect(ladder.map(({ to }) => to).slice(0, 2)).toEqual(['kades', 'camat']);
    expect(ladder.filter(({ standing }) => standing === 'now')).toHaveLength(1);
    const dpmd = await api.as('dpmd');
    const one = await dpmd.get(`/escalations/${encodeURIComponent(rows[0]?.id ?? '')}`);
    expect([one.status, one.body]).toEqual([200, rows[0]]);
  });

  test('can be looked up by rung, and outside the area it is not there', async () => {
    expect((await escalations('&rung=2')).map(({ to }) => to)).toEqual(['camat']);
    const [row] = await escalations('&rung=2');
    const elsewhere = await api.as(`camat.${LOA_KULU_KOTA.district}`);
    expect((await elsewhere.get(`/escalations/${encodeURIComponent(row?.id ?? '')}`)).status).toBe(404);
  });

  test('is taken over by a higher rung: his from then on, in the list, the record and the inbox', async () => {
    const [row] = await escalations('&rung=2');
    const escalation = row?.escalation ?? '';
    const refused = await send(`camat.${PERIAN.district}`, { type: 'takeOverEscalation', escalation, note: 'Saya' });
    expect([refused.status, refused.body.code, refused.body.fixers]).toEqual([
      403,
      'NOT_YOUR_ROLE',
      ['dpmd', 'bupati'],
    ]);

    const key = randomUUID();
    const wish = { type: 'takeOverEscalation', escalation, note: 'Tim kabupaten turun ke desa' };
    const first = await send('dpmd', wish, key);
    expect([first.status, first.body.seq]).toEqual([200, expect.any(Number)]);
    expect((await send('dpmd', wish, key)).body).toEqual(first.body);

    await until(async () => (await escalations('&rung=2&toRole=dpmd')).length === 1);
    const [taken] = await escalations('&rung=2');
    expect(taken).toMatchObject({
      to: 'dpmd',
      acknowledged: { note: 'Tim kabupaten turun ke desa' },
      takenOver: [{ from: 'camat', to: 'dpmd', note: 'Tim kabupaten turun ke desa' }],
      resolvedAt: null,
    });
    const { body: tasks } = await (await api.as(`camat.${PERIAN.district}`)).get('/tasks?perPage=100');
    expect((tasks as { id: string }[]).filter(({ id }) => id.includes(escalation))).toEqual([]);
    const { body: notices } = await (await api.as(`camat.${PERIAN.district}`)).get('/notices');
    expect((notices as { kind: string }[]).some(({ kind }) => kind === 'takenOver')).toBe(true);
  });
});

describe('A deadline of the regency', () => {
  const extension = (untilDay: string, more: object = {}) => ({
    type: 'extendDeadline',
    step: STEP,
    until: untilDay,
    decree: 'SK DPMD 12/2026',
    reason: 'Banjir sungai',
    ...more,
  });
  const inDays = (n: number) => localDate(instantFromMillis(Date.now() + n * 86_400_000), 8);

  test('is not put off by others, nor into the past, nor of a step that is done', async () => {
    const village = await send(`kades.${PERIAN.code}`, extension(inDays(9)));
    expect([village.status, village.body.code]).toEqual([403, 'NOT_YOUR_ROLE']);
    const past = await send('dpmd', extension(inDays(-9)));
    expect([past.status, past.body.code]).toEqual([422, 'EXTENSION_PAST']);
    const law = await send('dpmd', extension(inDays(9), { step: 'musdes_rencana' }));
    expect([law.status, law.body.code]).toEqual([409, 'STEP_NOT_OPEN']);
  });

  test('put off shows its decree in the derivation, and ends the lateness with its escalations', async () => {
    const day = inDays(0);
    const done = await send('dpmd', extension(day));
    expect([done.status, done.body.code]).toEqual([200, undefined]);
    await until(async () => (await escalations('&open=true')).length === 0);
    const { body } = await (await api.as(`sekdes.${PERIAN.code}`)).get(`/cycles/${CYCLE}/deadlines`);
    expect((body as { step: string }[]).find(({ step }) => step === STEP)).toMatchObject({
      dueDate: day,
      basis: 'policy',
      extensions: [{ until: day, decree: 'SK DPMD 12/2026', reason: 'Banjir sungai' }],
      next: expect.arrayContaining([expect.objectContaining({ kind: 'due' })]),
    });
    const { body: events } = await (await api.as('inspektorat')).get(`/cycles/${CYCLE}/events?type=deadlineExtended`);
    expect(events[0].sentence).toMatch(/memperpanjang tenggat Pencermatan pagu dan RPJMDes .* dengan SK DPMD 12\/2026/);
  });
});

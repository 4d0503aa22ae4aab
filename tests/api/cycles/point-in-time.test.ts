import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Api, type Caller, LOA_KULU_KOTA, PERIAN, startApi } from '../harness.ts';
import { tellCycle } from '../told-cycle.ts';

const ID = `${PERIAN.id}-2027`;
const CYCLE = `/cycles/${ID}`;
type Event = { seq: number; at: string; type: string; commandId: string; data: Record<string, unknown> };

let api: Api;
let auditor: Caller;
let events: Event[];

beforeAll(async () => {
  api = await startApi();
  await tellCycle(api.pool, {
    village: PERIAN,
    fiscalYear: 2027,
    openedDaysAgo: 60,
    acts: 120,
    until: 'evaluasi_apbdes',
  });
  await tellCycle(api.pool, { village: LOA_KULU_KOTA, fiscalYear: 2027, openedDaysAgo: 1, acts: 3 });
  auditor = await api.as('inspektorat');
  events = (
    await api.pool.query<{ event: Event }>('select event from event where cycle_id = $1 order by seq', [ID])
  ).rows.map(({ event }) => event);
});

afterAll(() => api.stop());

const read = async (path: string, who = auditor) => {
  const { status, body } = await who.get(path);
  expect([path, status, body.detail]).toEqual([path, 200, undefined]);
  return body;
};
const at = (instant: string) => `at=${encodeURIComponent(instant)}`;
const one = (type: string, step?: string): Event => {
  const found = events.find((event) => event.type === type && (!step || event.data.step === step));
  if (!found) throw new Error(`Nothing of type ${type} was told`);
  return found;
};
/** The last event of the act that an event belongs to: an act is one moment. */
const endOf = (event: Event) => events.findLast(({ at: when }) => when === event.at) ?? event;
const start = () => events[0]?.at ?? '';

describe('a cycle at an instant', () => {
  test('is what was on record then: the head of the chain is the hash of the last event until then', async () => {
    for (const event of [one('documentAttached'), one('stepCompleted'), events.at(-1) ?? one('cycleOpened')]) {
      const last = endOf(event);
      const { seq, head, allowedActions } = await read(`${CYCLE}?${at(event.at)}`);
      const { rows } = await api.pool.query('select hash from event where cycle_id = $1 and seq = $2', [ID, last.seq]);
      expect([seq, head, allowedActions]).toEqual([last.seq, rows[0].hash, []]);
    }
  });

  test('shows the deadlines, the reasons and the tasks of that day, not those of today', async () => {
    // Handed in sixty days ago and decided by nobody: by now it is in force by itself.
    const opened = one('stepOpened', 'evaluasi_apbdes');
    expect(one('stepDeemedApproved').data.step).toBe('evaluasi_apbdes');
    const query = at(opened.at);
    const tasks = (await read(`${CYCLE}/tasks?${query}`)) as { step: string; kind: string; role: string }[];
    expect(tasks.map(({ step, kind, role }) => [step, kind, role])).toContainEqual([
      'evaluasi_apbdes',
      'decide',
      'camat',
    ]);
    const [deadline] = await read(`${CYCLE}/deadlines?${query}`);
    expect(deadline).toMatchObject({ step: 'evaluasi_apbdes', workingDaysLeft: 20 });
    const { waitingOn } = await read(`${CYCLE}/explanation?${query}`);
    expect(waitingOn[0]).toMatchObject({ step: 'evaluasi_apbdes', roles: ['camat'] });

    for (const path of ['/tasks', '/deadlines']) {
      const today = (await read(`${CYCLE}${path}`)) as { step: string }[];
      expect(today.map(({ step }) => step)).not.toContain('evaluasi_apbdes');
    }
    expect((await read(`${CYCLE}/meetings?${at(start())}`)).length).toBe(0);
    expect((await read(`${CYCLE}/meetings?${query}`)).length).toBeGreaterThan(2);
    expect((await read(`${CYCLE}/explanation?${at(start())}`)).elapsed.workingDays).toBe(0);
  });

  test('names for the present who waits for whom, as the inbox of that role has it', async () => {
    const own = await api.as(`kades.${PERIAN.code}`);
    const inbox = (await read('/tasks?perPage=200', own)).map(({ id }: { id: string }) => id).sort();
    const tasks = (await read(`${CYCLE}/tasks`)) as { role: string; key: string }[];
    expect(
      tasks
        .filter(({ role }) => role === 'kades')
        .map(({ key }) => `${ID}~${key}`)
        .sort(),
    ).toEqual(inbox);
  });

  test('is not there before it was opened, and not for strangers', async () => {
    for (const path of ['', '/tasks', '/deadlines', '/explanation', '/meetings'])
      expect((await auditor.get(`${CYCLE}${path}?${at('2020-01-01T00:00:00Z')}`)).status).toBe(404);
    const stranger = await api.as(`camat.${LOA_KULU_KOTA.district}`);
    for (const path of ['/tasks', '/moments', `/comparison?from=${start()}&to=${start()}`])
      expect((await stranger.get(`${CYCLE}${path}`)).status).toBe(404);
    expect((await auditor.get(`${CYCLE}?at=kemarin`)).status).toBe(400);
  });
});

describe('two instants side by side', () => {
  const between = (from: string, to: string) => read(`${CYCLE}/comparison?from=${from}&to=${to}`);

  test('are the same for the same instant', async () => {
    expect((await between(start(), start())).differences).toEqual([]);
  });

  test('name a document that was attached between them with its whole hash, and nothing that stayed', async () => {
    const attached = one('documentAttached');
    const before = events.findLast(({ at: when }) => when < attached.at);
    const { differences, after } = await between(before?.at ?? '', attached.at);
    expect(after.seq).toBe(endOf(attached).seq);
    const documents = differences.filter(({ aspect }: { aspect: string }) => aspect === 'document');
    expect(documents).toEqual([
      {
        key: `document/${attached.data.step}/${attached.data.kind}`,
        aspect: 'document',
        step: attached.data.step,
        name: expect.any(String),
        before: null,
        after: { value: attached.data.title, sha256: attached.data.sha256 },
      },
    ]);
    expect(differences.some(({ aspect }: { aspect: string }) => aspect === 'ceiling')).toBe(false);
  });

  test('show the ceiling before and after, in the reader’s language', async () => {
    const { differences } = await between(start(), one('ceilingSet').at);
    const ceiling = differences.find(({ key }: { key: string }) => key === 'ceiling/');
    expect([ceiling.before, ceiling.after.value]).toEqual([null, expect.stringMatching(/^Rp[\d.]+,\d\d, versi 1/)]);
  });
});

describe('the history', () => {
  const list = (query: string) => read(`${CYCLE}/events?perPage=200&${query}`) as Promise<Event[]>;
  const seqs = (found: readonly Event[]) => found.map(({ seq }) => seq);

  test('is narrowed by role, by person, by step and by command', async () => {
    const dpmd = await list('role=dpmd');
    expect(seqs(dpmd)).toEqual(
      seqs(events.filter((e) => (e as unknown as { actor: { role: string } }).actor.role === 'dpmd')),
    );
    expect(seqs(await list('actor=u-dpmd'))).toEqual(seqs(dpmd));
    expect(seqs(await list('step=musdus'))).toEqual(seqs(events.filter(({ data }) => data.step === 'musdus')));
    const { commandId } = one('stepCompleted');
    expect(seqs(await list(`command=${commandId}`))).toEqual(seqs(events.filter((e) => e.commandId === commandId)));
  });

  test('finds the words that people read, and counts what it found', async () => {
    const said = ((await list('')) as (Event & { sentence: string })[]).filter(({ sentence }) =>
      sentence.includes('menandatangani'),
    );
    expect(said.length).toBeGreaterThan(3);
    const answer = await auditor.get(`${CYCLE}/events?perPage=2&page=2&q=MENANDATANGANI`);
    expect(answer.headers['content-range']).toBe(`events 2-3/${said.length}`);
    expect(seqs(answer.body)).toEqual(seqs(said).slice(2, 4));
    expect(await list(`q=${encodeURIComponent('kata yang tidak ada')}`)).toEqual([]);
  });

  test('is narrowed by days of the village, both included', async () => {
    const local = (instant: string) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);
    const first = local(start());
    const thatDay = events.filter(({ at: when }) => local(when) === first);
    expect(seqs(await list(`from=${first}&to=${first}`))).toEqual(seqs(thatDay).slice(0, 200));
    expect(thatDay.length).toBeLessThan(events.length);
    expect((await list(`to=2020-01-01`)).length).toBe(0);
  });

  test('has its moments in order and everybody who appears, each once', async () => {
    const { moments, people } = await read(`${CYCLE}/moments`);
    expect(moments).toEqual(events.map(({ seq, at: when, type }) => ({ seq, at: when, type })));
    const ids = people.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(['u-dpmd', 'u-sekdes', 'system:clock']));
  });

  test('names on whose behalf, under which decree, and in which order to many cycles an act was done', async () => {
    const { rows: users } = await api.pool.query<{ id: string; username: string }>(
      `select id, username from app_user where username in ('dpmd', 'bappeda')`,
    );
    const [dpmd, bappeda] = ['dpmd', 'bappeda'].map((name) => users.find(({ username }) => username === name)?.id);
    const { rows: lent } = await api.pool.query(
      `insert into delegation (from_user, to_user, role, scope, since, until, order_text, reason, created_by)
       values ($1, $2, 'dpmd', '{"kind":"regency","code":"64.02"}', '2026-11-01', '2026-11-30', 'SK 800/12/2026', 'Cuti', $1)
       returning id`,
      [dpmd, bappeda],
    );
    const { rows: ordered } = await api.pool.query(
      `insert into batch (kind, regency_code, reason, asked_by, actor, command_id, status, total, finished_at)
       values ('ceilings', '64.02', 'PMK 7/2026', $1, '{}', 'order-1', 'done', 1, now()) returning id`,
      [dpmd],
    );
    const ceiling = one('ceilingSet');
    const actor = { id: bappeda, role: 'dpmd', onBehalfOf: dpmd, delegation: lent[0].id };
    const commandId = `batch-${ordered[0].id}-${ID}`;
    const event = {
      ...ceiling,
      seq: 90_001,
      actor,
      commandId,
      prev: 'a'.repeat(64),
      hash: 'b'.repeat(64),
      data: { ...ceiling.data, reason: 'Alokasi berubah' },
    };
    await api.pool.query(
      `insert into event (cycle_id, seq, type, at, actor_id, actor_role, command_id, event, prev, hash, run_id)
       values ($1, 90001, 'ceilingSet', $2, $3, 'dpmd', $4, $5, repeat('a', 64), repeat('b', 64), 'told')`,
      [ID, ceiling.at, bappeda, commandId, JSON.stringify(event)],
    );
    const [found] = await list('seq=90001');
    expect(found).toMatchObject({
      actor: { id: bappeda, role: 'dpmd' },
      onBehalfOf: { id: dpmd, name: expect.stringContaining('DPMD') },
      delegation: { id: lent[0].id, order: 'SK 800/12/2026', since: '2026-11-01', until: '2026-11-30' },
      batch: { id: ordered[0].id, kind: 'ceilings', reason: 'PMK 7/2026' },
      reason: 'Alokasi berubah',
    });
    // Whose role it was is found as well as who did it.
    expect(seqs(await list(`actor=${dpmd}`))).toEqual([90_001]);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DEFAULT_SETTINGS } from '@siklus/workflows/domain/policy/settings.ts';
import { finished } from '../ceiling-villages.ts';
import { type Api, type Caller, LOA_KULU_KOTA, MUARA_LEKA, openYear, PERIAN, startApi, until } from '../harness.ts';

let api: Api;
let dpmd: Caller;
const YEAR = 2027;
const VILLAGES = [PERIAN, MUARA_LEKA, LOA_KULU_KOTA];
const { version: _, ...DEFAULTS } = DEFAULT_SETTINGS;

beforeAll(async () => {
  api = await startApi({ worker: true });
  dpmd = await api.as('dpmd');
  await openYear(
    api,
    YEAR,
    VILLAGES.map(({ code }) => code),
  );
}, 60_000);

afterAll(() => api.stop());

const decide = (settings: object, more: object = {}, key?: string, caller = dpmd) =>
  caller.post('/settings', { settings: { ...DEFAULTS, ...settings }, reason: 'Perbup', ...more }, key);
const versions = async () => {
  const { rows } = await api.pool.query<{ v: number }>(
    `select (state #>> '{settings,version}')::int as v from cycle order by id`,
  );
  return rows.map(({ v }) => v);
};

describe('what the law leaves open', () => {
  test('is told to everybody with its default, why it is a setting, and its source', async () => {
    const { status, body } = await (await api.as(`sekdes.${PERIAN.code}`)).get('/settings');
    expect(status).toBe(200);
    expect(body).toMatchObject({ regency: '64.02', version: 1, settings: DEFAULTS });
    expect(body.history).toMatchObject([{ version: 1, changedBy: { id: 'system:seed' }, batchId: null }]);
    expect(body.explained.map(({ name }: { name: string }) => name).sort()).toEqual(Object.keys(DEFAULTS).sort());
    for (const one of body.explained) {
      expect(one).toMatchObject({ isDefault: true, label: { id: expect.any(String) }, source: expect.any(String) });
    }
  });

  test('decided anew, every open cycle takes it over, and the history keeps who and why', async () => {
    const key = randomUUID();
    const change = { missingGroups: 'flag', bpdQuorum: { numerator: 1, denominator: 2 } };
    const answer = await decide(change, { decree: 'Perbup 5/2026' }, key);
    expect(answer.status).toBe(202);
    const [newest] = answer.body.history;
    expect(newest).toMatchObject({ version: 2, decree: 'Perbup 5/2026', changedBy: { role: 'dpmd' } });
    expect(await finished(dpmd, `/batches/${newest.batchId}`)).toMatchObject({ kind: 'settings', total: 3, done: 3 });
    expect(await versions()).toEqual([2, 2, 2]);
    const { body } = await dpmd.get(`/cycles/${PERIAN.id}-${YEAR}/events?type=settingsApplied`);
    expect(body).toMatchObject([
      { data: { from: 1, settings: { version: 2, missingGroups: 'flag' }, reason: 'Perbup' } },
    ]);
    const again = await decide(change, { decree: 'Perbup 5/2026' }, key);
    expect([again.status, again.body.version, again.body.history.length]).toEqual([202, 2, 2]);
  });

  test('is shown beside its default', async () => {
    const { body } = await dpmd.get('/settings');
    expect(body.explained.find(({ name }: { name: string }) => name === 'missingGroups')).toMatchObject({
      value: 'flag',
      default: 'block',
      isDefault: false,
    });
  });

  test('holds for a cycle that is opened afterwards from its first event', async () => {
    await openYear(api, 2028, [PERIAN.code]);
    const { rows } = await api.pool.query(
      `select event #>> '{data,settings,missingGroups}' as kept from event where type = 'cycleOpened' and cycle_id = $1`,
      [`${PERIAN.id}-2028`],
    );
    expect(rows).toEqual([{ kept: 'flag' }]);
  });

  test('changed while cycles are being opened, all of them end with the new version', async () => {
    const opening = dpmd.post('/fiscal-years', { year: 2029, villages: 'all' });
    const deciding = new Promise((later) => setTimeout(later, 1_500)).then(() =>
      decide({ missingGroups: 'flag', rollForward: true }),
    );
    const answers = await Promise.all([opening, deciding]);
    expect(answers[1]).toMatchObject({ status: 202, body: { version: 3 } });
    await until(async () => (await dpmd.get('/fiscal-years/2029')).body.opened === 193);
    await until(async () => (await versions()).every((version) => version === 3));
    expect(await versions()).toHaveLength(193 + 4);
  }, 120_000);
});

describe('refused is', () => {
  test('what changes nothing, and what was decided on another version', async () => {
    const current = (await dpmd.get('/settings')).body;
    const same = await dpmd.post('/settings', { settings: current.settings, reason: 'sama' });
    expect([same.status, same.body.code]).toEqual([409, 'SETTINGS_UNCHANGED']);
    const late = await decide({ firstDay: 'same' }, { basedOn: current.version - 1 });
    expect([late.status, late.body.code]).toEqual([409, 'SETTINGS_CHANGED']);
  });

  test.each([
    ['an unknown setting', { unheardOf: 1 }],
    ['a share above one', { bpdQuorum: { numerator: 3, denominator: 2 } }],
    [
      'a mandate to somebody who cannot have it',
      { mandates: [{ role: 'bpd', decree: 'X', from: '2026-01-01', to: null }] },
    ],
    [
      'a mandate that ends before it begins',
      { mandates: [{ role: 'dpmd', decree: 'X', from: '2026-02-01', to: '2026-01-01' }] },
    ],
    ['an activity twice', { overheadActivities: ['01.01.01', '01.01.01'] }],
    ['a version of one’s own', { version: 9 }],
  ])('%s', async (_, settings) => {
    const answer = await decide(settings);
    expect([answer.status, answer.body.code]).toEqual([400, 'BODY_INVALID']);
  });

  test('a part instead of the whole, and a change without a reason', async () => {
    expect((await dpmd.post('/settings', { settings: { firstDay: 'same' }, reason: 'x' })).status).toBe(400);
    const silent = await decide({ firstDay: 'same' }, { reason: ' ' });
    expect([silent.status, silent.body.code]).toEqual([422, 'REASON_REQUIRED']);
  });

  test('whoever is neither DPMD nor bupati', async () => {
    const answer = await decide({ firstDay: 'same' }, {}, undefined, await api.as('operator'));
    expect([answer.status, answer.body.fixers]).toEqual([403, ['dpmd', 'bupati']]);
  });
});

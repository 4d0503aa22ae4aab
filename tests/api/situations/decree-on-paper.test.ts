import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Instant, instantFromMillis, localDate, millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import { type Api, PERIAN, startApi, until } from '../harness.ts';
import { Clock, VillageYear } from './village-year.ts';

const YEAR = 2031;
const STEP = 'evaluasi_apbdes';
const clock = new Clock();

let api: Api;
let silent: VillageYear;
/** Some hours after the term has passed in silence. */
let after: Instant;
const signedOn = localDate(instantFromMillis(Date.now()), 8);

beforeAll(async () => {
  api = await startApi({ worker: true, now: clock.now });
  const [opened] = await VillageYear.open(api, [PERIAN], YEAR);
  if (opened === undefined) throw new Error('Nothing was opened');
  silent = await opened.walkTo(STEP);
  const { due } = await silent.step(STEP);
  after = instantFromMillis(millisOf(due?.dueAt as Instant) + 3_600_000);
  await silent.skipTo(after);
  await until(async () => (await silent.step(STEP)).outcome === 'deemed');
}, 150_000);

afterAll(() => api.stop());

describe('5. Decided on paper in time, entered late', () => {
  const propose = (stored: object, on: string = signedOn) => {
    const value = { result: 'approved', number: 'Keputusan Camat 900/31', on, reason: null, ...stored };
    const correction = { what: 'decision', step: STEP, value };
    return { type: 'proposeRepair', correction, reason: 'Tertunda dimasukkan' };
  };
  const then = <T>(act: () => Promise<T>) => clock.at(after, act);
  const store = async () => {
    const answer = await (await silent.as('camat')).post(`/cycles/${silent.id}/documents`, {
      kind: 'keputusan_evaluasi',
      title: 'Keputusan evaluasi',
      fileName: 'keputusan.txt',
      mediaType: 'text/plain',
      contentBase64: Buffer.from('Menyetujui').toString('base64'),
    });
    const { versionId, sha256 } = answer.body;
    return { versionId, sha256, title: 'Keputusan evaluasi' };
  };

  test('a decree that nobody has stored proves nothing', async () => {
    const unknown = { versionId: randomUUID(), sha256: 'a'.repeat(64), title: 'Keputusan' };
    const answer = await then(() => silent.refused('camat', propose(unknown)));
    expect(answer).toMatchObject({ status: 422, code: 'UNKNOWN_DOCUMENT' });
  });

  test('counts by the numbered decree of the camat and the word of the DPMD, and its text is part of the record', async () => {
    const stored = await then(store);
    const { due } = await silent.step(STEP);
    const late = localDate(after, 8);
    expect(late > (due?.dueDate ?? '')).toBe(true);
    expect(await then(() => silent.refused('camat', propose(stored, late)))).toMatchObject({
      status: 422,
      code: 'REPAIR_AFTER_TERM',
      citation: expect.stringContaining('Ps 35(3)'),
    });
    expect(await then(() => silent.refused('dpmd', propose(stored)))).toMatchObject({ code: 'NOT_YOUR_ROLE' });
    await then(() => silent.do('camat', propose(stored)));
    await then(() => silent.do('dpmd', { type: 'approveRepair', repair: 'b1' }));
    expect(await silent.step(STEP)).toMatchObject({ outcome: 'approved', completedOn: signedOn });
    const { steps } = await silent.read('', 'kades');
    const step = steps.find(({ id }: { id: string }) => id === STEP);
    expect(step).toMatchObject({ outcome: 'approved', documents: [{ sha256: stored.sha256 }] });
    const listed = await silent.read('/documents?kind=keputusan_evaluasi');
    expect(listed).toMatchObject([{ versionId: stored.versionId, uses: [{ step: STEP, act: 'replaced' }] }]);
  });
});

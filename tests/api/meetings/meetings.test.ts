import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Api, PERIAN, startApi } from '../harness.ts';
import { tellCycle } from '../told-cycle.ts';

let api: Api;

beforeAll(async () => {
  api = await startApi();
  await tellCycle(api.pool, { village: PERIAN, fiscalYear: 2027, openedDaysAgo: 1, acts: 60 });
});

afterAll(() => api.stop());

type Meeting = { step: string; assessment: { difference: number } | null };

test('the meetings of a cycle are listed with what the attendance says and who recorded it', async () => {
  const kades = await api.as(`kades.${PERIAN.code}`);
  const { status, body } = await kades.get(`/cycles/${PERIAN.id}-2027/meetings`);
  expect(status).toBe(200);
  const forum = (body as Meeting[]).find(({ step }) => step === 'musrenbangdes');
  expect(forum).toMatchObject({
    attendance: { invited: 40, male: 18, female: 14 },
    assessment: {
      present: 32,
      difference: 0,
      womenShare: { numerator: 14, denominator: 32 },
      quorum: { needed: 27, present: 32, met: true },
      flags: [],
    },
    recordedBy: { id: expect.stringMatching(/^u-/) },
  });
  const council = (body as { bpd: { met: boolean } | null }[]).find(({ bpd }) => bpd !== null);
  expect(council?.bpd).toMatchObject({ met: true, flags: [] });
});

test('a village of another district is not there', async () => {
  const camat = await api.as('camat.64.02.04');
  expect((await camat.get(`/cycles/${PERIAN.id}-2027/meetings`)).status).toBe(404);
});

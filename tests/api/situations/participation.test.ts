import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DEFAULT_SETTINGS } from '@siklus/workflows/domain/policy/settings.ts';
import { finished } from '../ceiling-villages.ts';
import { type Api, PERIAN, startApi, until } from '../harness.ts';
import { VillageYear } from './village-year.ts';

const step = 'musdes_rencana';
const WHO = 'UU 6/2014 Ps 54; PP 43/2014 Ps 80';
const MEETING = { invited: 46, male: 17, female: 16, groups: { pemdes: 7, bpd: 9, rumah_tangga_miskin: 6, tani: 11 } };

let api: Api;
let forum: VillageYear;

beforeAll(async () => {
  api = await startApi({ worker: true });
  const [perian] = await VillageYear.open(api, [PERIAN], 2035);
  if (perian === undefined) throw new Error('Nothing was opened');
  forum = await perian.walkTo(step);
  const sha256 = await forum.attach('sekdes', step, 'ba_musdes');
  await forum.do('bpd', { type: 'sign', step, sha256 });
}, 90_000);

afterAll(() => api.stop());

const record = (change: Partial<typeof MEETING> | object = {}) => ({
  type: 'recordAttendance',
  step,
  attendance: { ...MEETING, ...change },
});
type Flag = { code: string; citation: string };

async function flags(): Promise<Flag[]> {
  const meetings = (await forum.read('/meetings')) as { step: string; assessment: { flags: Flag[] } }[];
  return meetings.find((one) => one.step === step)?.assessment.flags ?? [];
}

describe('10. Attendance', () => {
  const complete = { type: 'completeStep', step };

  test.each([
    ['three more people than its groups', { male: 20 }, 3],
    ['one person fewer than its groups', { female: 15 }, -1],
  ])('of %s is refused with the difference, and nothing of it is kept', async (_, change, difference) => {
    const refusal = await forum.refused('sekdes', record(change));
    expect(refusal).toMatchObject({
      status: 422,
      code: 'ATTENDANCE_MISMATCH',
      citation: 'Permendesa 21/2020; formulir TPP',
    });
    expect([refusal.params.difference, refusal.detail]).toEqual([
      difference,
      expect.stringContaining(`selisih ${difference}`),
    ]);
    expect((await forum.step(step)).attendance).toBeNull();
  });

  test('without a woman is flagged in the list of meetings, and the meeting is not valid', async () => {
    await forum.do('sekdes', record({ male: 33, female: 0 }));
    expect(await flags()).toMatchObject([{ code: 'NO_WOMEN', citation: WHO }]);
    expect(await forum.refused('bpd', complete)).toMatchObject({
      status: 422,
      code: 'GROUPS_ABSENT',
      params: { absent: 'women' },
      citation: WHO,
      detail: expect.stringContaining('perempuan'),
    });
  });

  test('without a poor household is flagged, and the meeting is not valid', async () => {
    await forum.do('sekdes', record({ groups: { pemdes: 7, bpd: 9, tani: 17 } }));
    expect(await flags()).toMatchObject([{ code: 'NO_POOR_HOUSEHOLD', citation: WHO }]);
    expect(await forum.refused('bpd', complete)).toMatchObject({
      code: 'GROUPS_ABSENT',
      params: { absent: 'poorHouseholds' },
      citation: WHO,
      detail: expect.stringContaining('rumah tangga miskin'),
    });
  });

  test('fewer than two thirds of the invited is only flagged', async () => {
    await forum.do('sekdes', record({ invited: 50 }));
    expect(await flags()).toMatchObject([{ code: 'BELOW_QUORUM', citation: expect.stringContaining('Permendesa') }]);
    const { allowedActions } = await forum.read('', 'bpd');
    expect(
      allowedActions.find((a: { command: string; step: string }) => a.command === 'completeStep' && a.step === step),
    ).toMatchObject({ allowed: true, refusals: [] });
  });

  test('goes on without women where the regency has decided that they are only flagged, and stays flagged', async () => {
    await forum.do('sekdes', record({ male: 33, female: 0 }));
    expect(await forum.refused('bpd', complete)).toMatchObject({ code: 'GROUPS_ABSENT' });
    const { version: _, ...defaults } = DEFAULT_SETTINGS;
    const dpmd = await api.as('dpmd');
    const settings = { ...defaults, missingGroups: 'flag' };
    const decided = await dpmd.post('/settings', { settings, reason: 'Perbup tata tertib', decree: 'Perbup 31/2034' });
    expect(decided.status).toBe(202);
    await finished(dpmd, `/batches/${decided.body.history[0].batchId}`);
    await until(async () => (await forum.state()).settings.missingGroups === 'flag');
    await forum.do('bpd', complete);
    expect((await forum.step(step)).outcome).toBe('completed');
    expect(await flags()).toMatchObject([{ code: 'NO_WOMEN', citation: WHO }]);
  });
});

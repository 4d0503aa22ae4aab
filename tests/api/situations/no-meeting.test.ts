import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { instantFromMillis, localDate } from '@siklus/workflows/domain/calendar/instant.ts';
import { addDays } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { type Api, MUARA_LEKA, startApi } from '../harness.ts';
import { Clock, VillageYear } from './village-year.ts';

const YEAR = 2033;
const step = 'sepakat_bpd_apbdes';
const now = Date.now();
const today = localDate(instantFromMillis(now), 8);
/** The cycle's own clock runs ahead of ours by then. */
const LATER = instantFromMillis(now + 33 * 86_400_000);
const clock = new Clock();
const then = <T>(act: () => Promise<T>) => clock.at(LATER, act);

let api: Api;
let village: VillageYear;

beforeAll(async () => {
  api = await startApi({ worker: true, now: clock.now });
  [village] = (await VillageYear.open(api, [MUARA_LEKA], YEAR)) as [VillageYear];
  await village.walkTo(step);
}, 150_000);

afterAll(() => api.stop());

const report = (invitedFor = today) => ({ type: 'reportNoMeeting', step, invitation: '005/21/DS', invitedFor });
const confirm = { type: 'confirmNoMeeting', step, note: 'Dipastikan kepada ketua BPD' };

test('A BPD that does not meet: its 30 days, the word of the head and of the camat, and the way to the bupati', async () => {
  expect(await village.refused('kades', report())).toMatchObject({
    status: 409,
    code: 'NO_MEETING_EARLY',
    citation: 'Permendagri 110/2016 Ps 44–45',
    params: { until: addDays(today, 30), days: 30 },
  });
  await village.skipTo(LATER);
  expect(await then(() => village.refused('bpd', report()))).toMatchObject({ status: 403, fixers: ['kades'] });
  const early = await then(() => village.refused('camat', confirm));
  expect(early).toMatchObject({ status: 409, code: 'NO_MEETING_NOT_REPORTED' });
  await then(() => village.do('kades', report()));
  for (const role of ['bpd', 'camat'] as const) expect(await village.told(role, 'noMeeting')).toHaveLength(1);
  expect(await village.tasks('kades')).not.toContain('complete penyampaian_selisih');
  expect(await then(() => village.refused('kades', confirm))).toMatchObject({ status: 403, fixers: ['camat'] });
  await then(() => village.do('camat', confirm));
  const { steps, restriction } = await village.read('');
  expect(restriction).toBeNull();
  const { noMeeting } = steps.find(({ id }: { id: string }) => id === step);
  expect(noMeeting).toMatchObject({ invitation: '005/21/DS', on: today, confirmed: { note: confirm.note } });
  expect(await village.tasks('kades')).toContain('complete penyampaian_selisih');
  expect((await village.event('meetingMissedConfirmed')).sentence).toBe(
    'membenarkan bahwa BPD tidak bermusyawarah: Dipastikan kepada ketua BPD',
  );
  await then(() => village.finish('penyampaian_selisih'));
  expect(await village.tasks('bupati')).toContain('complete pembinaan_selisih');
  // It meets after all.
  await then(() => village.walkTo('kirim_evaluasi'));
  expect(await village.tasks('bupati')).not.toContain('complete pembinaan_selisih');
}, 120_000);

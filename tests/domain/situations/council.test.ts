import { describe, expect, test } from '@jest/globals';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { describe as sentenceOf } from '@siklus/workflows/domain/cycle/describe.ts';
import type { Quorum } from '@siklus/workflows/domain/cycle/figures/quorum.ts';
import { noticesOf } from '@siklus/workflows/domain/cycle/notices.ts';
import type { StepId } from '@siklus/workflows/domain/cycle/process.ts';
import { openTasks } from '@siklus/workflows/domain/cycle/tasks.ts';
import { explain } from '@siklus/workflows/domain/cycle/waiting/explain.ts';
import { Village } from '../cycle/village.ts';

const AGREEMENT = 'sepakat_bpd_apbdes';
const drafted = () => new Village({ now: '2026-10-01T01:00:00.000Z' as Instant }).upTo(AGREEMENT).prepare(AGREEMENT);
const count = (quorum: Quorum) => ({ type: 'recordQuorum', step: AGREEMENT, quorum }) as const;
const approve = (village: Village) =>
  ({ type: 'approve', step: AGREEMENT, sha256: village.template('approve', AGREEMENT, 'bpd') }) as const;

describe('The vote of the BPD (UU 6/2014 Ps 65)', () => {
  test.each([
    [6, 3, 3, false],
    [6, 4, 2, true],
    [7, 3, 2, false],
    [7, 4, 3, true],
    [5, 3, 0, true],
  ])('%i present, %i in favour, %i against: agreed %s', (present, inFavour, against, agreed) => {
    const village = drafted();
    village.do('bpd', count({ members: 7, present, inFavour, against }));
    if (agreed) expect(village.do('bpd', approve(village))).toContain('stepApproved');
    else expect(village.refused('bpd', approve(village))).toEqual(['VOTE_NOT_CARRIED']);
  });

  test('that agreed to nothing lets the council send back or refuse', () => {
    const village = drafted();
    village.do('bpd', count({ members: 7, present: 6, inFavour: 2, against: 4 }));
    expect(village.copy().do('bpd', { type: 'refuse', step: AGREEMENT, reason: 'Suara menolak' })).toContain(
      'stepRefused',
    );
    expect(sentenceOf(village.events.at(-1) as never).en).toBe(
      'recorded the BPD meeting: 6 of 7 members present; 2 in favour, 4 against',
    );
  });

  test('is not needed where they agree by consensus, and cannot have more votes than heads', () => {
    const village = drafted();
    const { quorum } = village.step(AGREEMENT);
    expect(quorum?.inFavour).toBeUndefined();
    expect(village.copy().do('bpd', approve(village))).toContain('stepApproved');
    expect(village.refused('bpd', count({ members: 7, present: 5, inFavour: 4, against: 2 }))).toEqual([
      'VOTE_INVALID',
    ]);
  });
});

test('An approval is not put right to a vote that had agreed to nothing: its step is reopened', () => {
  const village = drafted();
  village.do('bpd', approve(village));
  const value = { members: 7, present: 6, inFavour: 3, against: 3 };
  const correction = { what: 'quorum', step: AGREEMENT, value } as const;
  expect(village.refused('bpd', { type: 'proposeRepair', correction, reason: 'Salah catat' })).toEqual([
    'VOTE_NOT_CARRIED',
  ]);
});

test.each([3, 4, 6, 8, 10, 11])('A BPD of %i is none: its seats are odd, 5 to 9 (UU 6/2014 Ps 58)', (members) => {
  expect(drafted().refused('bpd', count({ members, present: members }))).toEqual(['BPD_SIZE']);
});

describe('A BPD that does not meet (Permendagri 110/2016 Ps 44–45)', () => {
  const open = () => new Village({ now: '2026-09-01T01:00:00.000Z' as Instant }).upTo(AGREEMENT);
  const report = (invitedFor: string, invitation = '005/12') =>
    ({ type: 'reportNoMeeting', step: AGREEMENT, invitation, invitedFor: plainDate(invitedFor) }) as const;
  const confirm = { type: 'confirmNoMeeting', step: AGREEMENT, note: 'Ketua BPD membenarkan' } as const;
  const absent = () => {
    const village = open();
    village.passTo('2026-10-02T01:00:00.000Z');
    return village;
  };

  test.each([
    ['2026-09-30T15:59:59.000Z', ['NO_MEETING_EARLY']],
    ['2026-10-01T15:59:59.000Z', ['NO_MEETING_EARLY']],
    ['2026-10-01T16:00:00.000Z', []],
  ])('has its 30 days from the draft: said at %s, %j', (now, refusals) => {
    const village = open();
    village.passTo(now);
    const answer = village.try('kades', report('2026-09-20'));
    expect('refusals' in answer ? answer.refusals.map(({ code }) => code) : []).toEqual(refusals);
    if ('refusals' in answer) expect(answer.refusals[0]?.params).toMatchObject({ until: '2026-10-01', days: 30 });
  });

  test('whatever day the head has given his draft: his own day starts no clock', () => {
    const village = new Village({ now: '2026-09-01T01:00:00.000Z' as Instant }).upTo('rapbdes').prepare('rapbdes');
    village.passTo('2026-09-30T01:00:00.000Z');
    village.do('sekdes', { type: 'completeStep', step: 'rapbdes', occurredOn: plainDate('2026-09-01') });
    village.passTo('2026-10-29T01:00:00.000Z');
    expect(village.refused('kades', report('2026-10-05'))).toEqual(['NO_MEETING_EARLY']);
  });

  test('is said by the head with an invitation since the draft, to a day that has come', () => {
    const village = absent();
    for (const role of ['sekdes', 'bpd', 'camat', 'dpmd', 'pendamping'] as const)
      expect([role, village.refused(role, report('2026-09-20'))]).toEqual([role, ['NOT_YOUR_ROLE']]);
    expect(village.refused('kades', report('2026-08-31'))).toEqual(['DATE_TOO_EARLY']);
    expect(village.refused('kades', report('2026-10-03'))).toEqual(['DATE_IN_FUTURE']);
    expect(village.refused('kades', report('2026-09-20', ' '))).toEqual(['REASON_REQUIRED']);
    const before = village.events.length;
    village.do('kades', report('2026-09-20'));
    expect(village.step('penyampaian_selisih').status).toBe('waiting');
    const notices = noticesOf(village.events.slice(before), village.state);
    expect(notices.map(({ kind, role }) => [kind, role])).toEqual([
      ['noMeeting', 'bpd'],
      ['noMeeting', 'camat'],
    ]);
  });

  test('opens the way to the bupati once the camat has confirmed it, and never without', () => {
    const village = absent();
    expect(village.refused('camat', confirm)).toEqual(['NO_MEETING_NOT_REPORTED']);
    village.do('kades', report('2026-09-20'));
    for (const role of ['kades', 'bpd', 'dpmd', 'bupati'] as const)
      expect([role, village.refused(role, confirm)]).toEqual([role, ['NOT_YOUR_ROLE']]);
    village.do('camat', confirm);
    expect(village.step('penyampaian_selisih')).toMatchObject({ status: 'open', due: { dueDate: '2026-10-09' } });
    expect(village.step(AGREEMENT).status).toBe('open');
    expect(village.state.restriction).toBeNull();
    expect(village.refused('kades', report('2026-09-21'))).toEqual(['NO_MEETING_CONFIRMED']);
    village.finish('penyampaian_selisih');
    expect(openTasks(village.state).find(({ step }) => step === 'pembinaan_selisih')).toMatchObject({ role: 'bupati' });
  });

  test('may still meet: then nothing is confirmed any more, and its agreement ends the dispute', () => {
    const late = absent();
    late.do('kades', report('2026-09-20'));
    late.do('bpd', count({ members: 7, present: 5 }));
    expect(late.refused('camat', confirm)).toEqual(['BPD_HAS_MET']);
    expect(late.refused('kades', report('2026-09-21'))).toEqual(['BPD_HAS_MET']);
    const village = absent();
    village.do('kades', report('2026-09-20'));
    village.do('bpd', count({ members: 7, present: 4 }));
    village.do('camat', confirm);
    village.prepare(AGREEMENT);
    village.do('bpd', approve(village));
    expect(village.step('penyampaian_selisih').status).toBe('notNeeded');
  });

  test('is asked of no other step', () => {
    const village = new Village({ now: '2026-09-01T01:00:00.000Z' as Instant }).upTo('evaluasi_apbdes');
    const other = { ...report('2026-09-01'), step: 'evaluasi_apbdes' } as const;
    expect(village.refused('kades', other)).toEqual(['NO_MEETING_NOT_EXPECTED']);
  });
});

describe('A text that the BPD does not sign', () => {
  const accounts = () => {
    const village = new Village({ now: '2026-10-01T01:00:00.000Z' as Instant }).upTo('lpj');
    return village.attach('sekdes', 'lpj', 'perdes_lpj').attach('sekdes', 'lkppd', 'lkppd');
  };
  const decline = (step: StepId, as: 'refused' | 'explanation', reason = 'Belanja jalan tidak sesuai') =>
    ({ type: 'declineSignature', step, as, reason }) as const;

  test('the LPJ is refused with its reason, told to village and camat; a new version takes it away', () => {
    const village = accounts();
    village.do('bpd', decline('lpj', 'refused'));
    expect(village.step('lpj').declined).toMatchObject({ role: 'bpd', as: 'refused', by: 'bpd-1' });
    const told = noticesOf(village.events.slice(-1), village.state);
    expect(told.map(({ kind, role }) => [kind, role])).toEqual([
      ['declined', 'kades'],
      ['declined', 'sekdes'],
      ['declined', 'camat'],
    ]);
    expect(openTasks(village.state).find(({ key }) => key === 'lpj#1/complete/kades')).toMatchObject({
      ready: false,
      returned: true,
    });
    const { sentences } = explain(village.state, village);
    expect(sentences.map(({ en }) => en)).toContain('Village council (BPD) did not sign: Belanja jalan tidak sesuai');
    village.attach('sekdes', 'lpj', 'perdes_lpj', 'LPJ yang diperbaiki');
    expect(village.step('lpj').declined).toBeUndefined();
    expect(village.finish('lpj')).toContain('stepCompleted');
  });

  test('of the LKPPD it asks for an explanation, and signs the same text afterwards', () => {
    const village = accounts();
    village.do('bpd', decline('lkppd', 'explanation', 'Jelaskan capaian bidang 2'));
    const sha256 = village.step('lkppd').documents.lkppd?.sha256 ?? '';
    village.do('bpd', { type: 'sign', step: 'lkppd', sha256 });
    expect(village.step('lkppd').declined).toBeUndefined();
    expect(village.refused('bpd', decline('lkppd', 'refused'))).toEqual(['ALREADY_SIGNED']);
  });

  test('is not for whoever wrote it, needs a reason and a text, and is asked for only where a signature is', () => {
    const village = accounts();
    expect(village.refused('kades', decline('lpj', 'refused'))).toEqual(['NOT_YOUR_ROLE']);
    expect(village.refused('bpd', decline('lpj', 'refused', ' '))).toEqual(['REASON_REQUIRED']);
    expect(village.refused('bpd', decline('lppd', 'refused'))).toContain('SIGNATURE_NOT_EXPECTED');
    const early = new Village({ now: '2026-10-01T01:00:00.000Z' as Instant }).upTo('lpj');
    expect(early.refused('bpd', decline('lpj', 'refused'))).toEqual(['DOCUMENT_MISSING']);
  });
});

import { describe, expect, test } from '@jest/globals';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { describe as sentenceOf } from '@siklus/workflows/domain/cycle/describe.ts';
import type { Quorum } from '@siklus/workflows/domain/cycle/figures/quorum.ts';
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

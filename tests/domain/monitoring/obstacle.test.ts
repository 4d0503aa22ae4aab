import { describe, expect, test } from '@jest/globals';
import { describeObstacleFact } from '@siklus/workflows/domain/monitoring/history.ts';
import {
  OBSTACLE_STATUSES,
  type ObstacleStatus,
  OWNER_LEVELS,
  type OwnerLevel,
} from '@siklus/workflows/domain/monitoring/obstacle.ts';
import {
  handlersOf,
  type ObstacleMove,
  openMoves,
  refuseComment,
  refuseDispute,
  refuseMove,
  refuseReport,
} from '@siklus/workflows/domain/monitoring/transitions.ts';
import { ROLES, type Role } from '@siklus/workflows/domain/policy/roles.ts';
import type { Refusal } from '@siklus/workflows/domain/refusal.ts';
import { person } from '../cycle/village.ts';

const as = (role: Role, closed = false) => ({ actor: person(role), cycle: { fiscalYear: 2027, closed } });
const codes = (refusals: readonly Refusal[]) => refusals.map(({ code }) => code);
const EVERYTHING = {
  followUp: { plan: 'Cari tukang lain', responsible: 'sekdes', dueOn: null },
  reason: 'Sebab',
  evidence: { text: 'Jalan sudah dapat dilewati', versionId: null },
} as const;
const move = (to: ObstacleStatus, more: Partial<ObstacleMove> = {}): ObstacleMove => ({ to, ...EVERYTHING, ...more });
const at = (status: ObstacleStatus, owner: OwnerLevel = 'desa') => ({ status, owner });

/** Every way there is, by hand. */
const WAYS: Readonly<Record<ObstacleStatus, readonly ObstacleStatus[]>> = {
  terbuka: ['dikerjakan', 'menunggu', 'selesai', 'ditolak'],
  dikerjakan: ['dikerjakan', 'menunggu', 'selesai', 'ditolak'],
  menunggu: ['dikerjakan', 'selesai', 'ditolak'],
  selesai: ['terbuka'],
  ditolak: ['terbuka'],
};

describe('the way of an obstacle', () => {
  test('is one of those written down, and no other', () => {
    for (const from of OBSTACLE_STATUSES) {
      for (const to of OBSTACLE_STATUSES) {
        const refusals = codes(refuseMove(at(from), move(to), as('kades')));
        expect([from, to, refusals]).toEqual([from, to, WAYS[from].includes(to) ? [] : ['OBSTACLE_NOT_IN_STATUS']]);
      }
    }
  });

  test('is shown before the click with what each move needs', () => {
    const moves = openMoves(at('dikerjakan'), as('sekdes'));
    expect(moves.map(({ to, needs, refusals }) => [to, needs, codes(refusals)])).toEqual([
      ['dikerjakan', 'plan', []],
      ['menunggu', 'reason', []],
      ['selesai', 'evidence', ['NOT_YOUR_ROLE']],
      ['ditolak', 'reason', ['NOT_YOUR_ROLE']],
    ]);
  });

  test('needs a plan to be worked on, a reason to wait, to be rejected or opened again, evidence to be solved', () => {
    const kades = as('kades');
    const blank = { plan: ' ', responsible: 'kades', dueOn: null } as const;
    expect(codes(refuseMove(at('terbuka'), move('dikerjakan', { followUp: null }), kades))).toEqual([
      'OBSTACLE_PLAN_REQUIRED',
    ]);
    expect(codes(refuseMove(at('terbuka'), move('dikerjakan', { followUp: blank }), kades))).toEqual([
      'OBSTACLE_PLAN_REQUIRED',
    ]);
    for (const to of ['menunggu', 'ditolak'] as const) {
      expect(codes(refuseMove(at('terbuka'), move(to, { reason: ' ' }), kades))).toEqual(['REASON_REQUIRED']);
    }
    expect(codes(refuseMove(at('selesai'), move('terbuka', { reason: null }), kades))).toEqual(['REASON_REQUIRED']);
    const evidence = (text: string | null, versionId: string | null) => ({ evidence: { text, versionId } });
    expect(codes(refuseMove(at('menunggu'), move('selesai', { evidence: null }), kades))).toEqual([
      'OBSTACLE_EVIDENCE_REQUIRED',
    ]);
    expect(codes(refuseMove(at('menunggu'), move('selesai', evidence(' ', null)), kades))).toEqual([
      'OBSTACLE_EVIDENCE_REQUIRED',
    ]);
    expect(codes(refuseMove(at('menunggu'), move('selesai', evidence(null, 'v1')), kades))).toEqual([]);
  });

  test('ends for every level with whoever answers for it there, and with nobody else', () => {
    const accountable: Record<OwnerLevel, Role[]> = {
      desa: ['kades'],
      kecamatan: ['camat'],
      kabupaten: ['dpmd', 'bupati'],
      provinsi: ['dpmd', 'bupati'],
      pusat: ['dpmd', 'bupati'],
    };
    for (const owner of OWNER_LEVELS) {
      for (const to of ['selesai', 'ditolak'] as const) {
        const free = ROLES.filter((role) => refuseMove(at('dikerjakan', owner), move(to), as(role)).length === 0);
        expect([owner, to, free.sort()]).toEqual([owner, to, [...accountable[owner]].sort()]);
      }
      const working = ROLES.filter(
        (role) => refuseMove(at('terbuka', owner), move('dikerjakan'), as(role)).length === 0,
      );
      expect([owner, working.sort()]).toEqual([owner, [...handlersOf(owner)].sort()]);
    }
  });

  test('is opened again by whoever reports or works on it', () => {
    const free = ROLES.filter((role) => refuseMove(at('selesai', 'kecamatan'), move('terbuka'), as(role)).length === 0);
    expect(free.sort()).toEqual(['bpd', 'camat', 'dpmd', 'kades', 'pendamping', 'sekdes']);
  });
});

test('the village, its council, its facilitator and who fosters it report; who only looks on stays silent', () => {
  const reporters = ROLES.filter((role) => refuseReport(as(role)).length === 0);
  expect(reporters.sort()).toEqual(['bpd', 'camat', 'dpmd', 'kades', 'pendamping', 'sekdes']);
  expect(ROLES.filter((role) => refuseComment(as(role)).length > 0).sort()).toEqual([
    'operator',
    'provinsi',
    'sekcam',
    'wabup',
  ]);
});

describe('a dispute of two villages', () => {
  const place = (villageId: string, districtCode = '64.02.01', regencyCode = '64.02') => ({
    villageId,
    districtCode,
    regencyCode,
  });
  const own = place('6402012001');
  const ways: [string, ReturnType<typeof place>, OwnerLevel][] = [
    ['in one district is the district’s', place('6402012002'), 'kecamatan'],
    ['in two districts is the regency’s', place('6402042001', '64.02.04'), 'kabupaten'],
    ['in two regencies is the province’s', place('6403012001', '64.03.01', '64.03'), 'provinsi'],
  ];
  test.each(ways)('%s, or anybody’s above, and never one of the two’s', (_, other, least) => {
    for (const owner of OWNER_LEVELS) {
      const isAbove = OWNER_LEVELS.indexOf(owner) >= OWNER_LEVELS.indexOf(least);
      const refusals = refuseDispute(own, other, owner);
      expect([owner, codes(refusals)]).toEqual([owner, isAbove ? [] : ['DISPUTE_OWNER']]);
      for (const { params } of refusals) expect(params).toEqual({ ownerLevel: least });
    }
  });

  test('names another village', () => {
    expect(codes(refuseDispute(own, own, 'kecamatan'))).toEqual(['DISPUTE_WITH_ITSELF']);
  });
});

test('nothing is added once the year is closed', () => {
  const closed = as('kades', true);
  expect(codes(refuseReport(closed))).toEqual(['CYCLE_CLOSED']);
  expect(codes(refuseComment(closed))).toEqual(['CYCLE_CLOSED']);
  expect(codes(refuseMove(at('terbuka'), move('dikerjakan'), closed))).toEqual(['CYCLE_CLOSED']);
});

test('the history says in both languages what was done, and with which words', () => {
  const data = {
    from: 'terbuka',
    to: 'dikerjakan',
    followUp: EVERYTHING.followUp,
    reason: null,
    evidence: null,
  } as const;
  expect(describeObstacleFact({ type: 'moved', data }).id).toBe('Terbuka → Dikerjakan: Cari tukang lain');
  expect(describeObstacleFact({ type: 'moved', data: { ...data, from: 'dikerjakan' } }).en).toBe(
    'changed the plan: Cari tukang lain',
  );
  expect(describeObstacleFact({ type: 'commented', data: { text: 'Baik' } }).id).toBe('berkomentar: Baik');
});

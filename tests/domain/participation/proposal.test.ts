import { describe, expect, test } from '@jest/globals';
import {
  PROPOSAL_STATUSES,
  PROPOSAL_TARGETS,
  type Proposal,
  type ProposalStatus,
  receiptOf,
  targetOf,
  targetYearOf,
} from '@siklus/workflows/domain/participation/proposal.ts';
import {
  type MoveContext,
  openMoves,
  type ProposalMove,
  refuseMove,
  TRANSITIONS,
} from '@siklus/workflows/domain/participation/transitions.ts';
import { ROLES, type Role } from '@siklus/workflows/domain/policy/roles.ts';
import { refusalText } from '@siklus/workflows/domain/texts/refusal-texts.ts';
import fc from 'fast-check';

const proposal = (overrides: Partial<Proposal> = {}): Proposal => ({
  receipt: '64.02.01.2001/2027/001',
  status: 'diajukan',
  target: 'rkpdes',
  recordedBy: 'u-pendamping',
  carriedOn: false,
  ...overrides,
});
const move = (to: ProposalStatus, overrides: Partial<ProposalMove> = {}): ProposalMove => ({
  to,
  reason: null,
  agency: null,
  scores: null,
  ...overrides,
});
const by = (role: Role, overrides: Partial<MoveContext> = {}): MoveContext => ({
  actor: { id: `u-${role}`, role, scope: { kind: 'all' }, session: 's' },
  forum: 'open',
  cycle: { fiscalYear: 2027, closed: false },
  ...overrides,
});
const codes = (p: Proposal, m: ProposalMove, c: MoveContext) => refuseMove(p, m, c).map(({ code }) => code);

describe('A proposal within the authority of the village', () => {
  test('goes from the hamlet to the RKPDes in five acts of the right people', () => {
    const way: [ProposalStatus, Role][] = [
      ['diverifikasi', 'sekdes'],
      ['masuk_rancangan', 'sekdes'],
      ['disepakati', 'kades'],
      ['rkpdes', 'kades'],
    ];
    let status: ProposalStatus = 'diajukan';
    for (const [to, role] of way) {
      expect([to, codes(proposal({ status }), move(to), by(role))]).toEqual([to, []]);
      status = to;
    }
  });

  test('cannot be sent upwards, and one beyond its authority cannot enter the village’s own plan', () => {
    const agreed = proposal({ status: 'disepakati' });
    expect(codes(agreed, move('du_rkpdes'), by('kades'))).toEqual(['PROPOSAL_OTHER_TARGET']);
    const upwards = { ...agreed, target: 'du_rkpdes' as const };
    expect(codes(upwards, move('rkpdes'), by('kades'))).toEqual(['PROPOSAL_OTHER_TARGET']);
    expect(codes(upwards, move('du_rkpdes'), by('kades'))).toEqual([]);
  });

  test('is not verified by the one who entered it, also not in the name of an absent colleague', () => {
    const own = proposal({ recordedBy: 'u-sekdes' });
    expect(codes(own, move('diverifikasi'), by('sekdes'))).toEqual(['SEGREGATION_OF_DUTIES']);
    expect(codes(own, move('diverifikasi'), by('kades'))).toEqual([]);
    const { actor } = by('kades');
    const delegated = {
      id: 'd-1',
      from: 'u-sekdes',
      ownRole: 'kades' as const,
      order: 'SK 1',
      since: '2026-01-01' as never,
      until: '2026-12-31' as never,
    };
    expect(codes(own, move('diverifikasi'), by('kades', { actor: { ...actor, delegated } }))).toEqual([
      'SEGREGATION_OF_DUTIES',
    ]);
  });

  test('is agreed only when the Musrenbangdes has been opened', () => {
    const drafted = proposal({ status: 'masuk_rancangan' });
    expect(codes(drafted, move('disepakati'), by('kades', { forum: 'waiting' }))).toEqual(['STEP_NOT_OPEN']);
    expect(codes(drafted, move('disepakati'), by('kades', { forum: 'done' }))).toEqual([]);
  });

  test('is postponed or rejected only with a reason', () => {
    for (const to of ['ditunda', 'ditolak'] as const) {
      expect(codes(proposal(), move(to), by('kades'))).toEqual(['REASON_REQUIRED']);
      expect(codes(proposal(), move(to, { reason: '  ' }), by('kades'))).toEqual(['REASON_REQUIRED']);
      expect(codes(proposal(), move(to, { reason: 'Pagu tidak cukup' }), by('kades'))).toEqual([]);
    }
  });

  test('is taken out of the bank again by the head, unless a later year has it already', () => {
    const waiting = proposal({ status: 'ditunda' });
    const again = move('diverifikasi', { reason: 'Perubahan RKPDes' });
    expect(codes(waiting, again, by('kades'))).toEqual([]);
    expect(codes({ ...waiting, carriedOn: true }, again, by('kades'))).toEqual(['PROPOSAL_CARRIED_ON']);
  });

  test('cannot jump: what the table does not have is refused with where it stands', () => {
    const [refusal] = refuseMove(proposal(), move('rkpdes'), by('kades'));
    expect(refusal?.code).toBe('PROPOSAL_NOT_IN_STATUS');
    expect(refusal && refusalText(refusal).id).toContain('berstatus Diajukan');
  });

  test('does not move in a year that is closed', () => {
    const closed = by('kades', { cycle: { fiscalYear: 2027, closed: true } });
    expect(codes(proposal(), move('diverifikasi'), closed)).toEqual(['CYCLE_CLOSED']);
  });

  test.each([0, 6, 2.5])('is not given a score of %d', (urgency) => {
    const scores = { urgency, beneficiaries: 1, poverty: 1, cost: 1 };
    expect(codes(proposal(), move('diverifikasi', { scores }), by('kades'))).toEqual(['PROPOSAL_SCORE_INVALID']);
  });
});

describe('A proposal sent upwards', () => {
  const sent = proposal({ status: 'du_rkpdes', target: 'du_rkpdes' });

  test('is answered by Bappeda alone: accepted with the office, or postponed or rejected with a reason', () => {
    expect(codes(sent, move('diterima', { agency: 'Dinas PU' }), by('bappeda'))).toEqual([]);
    expect(codes(sent, move('diterima'), by('bappeda'))).toEqual(['PROPOSAL_AGENCY_REQUIRED']);
    expect(codes(sent, move('ditolak', { reason: 'Di luar RPJMD' }), by('bappeda'))).toEqual([]);
    const [refusal] = refuseMove(sent, move('ditolak', { reason: 'x' }), by('kades'));
    expect(refusal).toMatchObject({
      code: 'NOT_YOUR_ROLE',
      fixers: ['bappeda'],
      citation: 'Permendagri 114/2014 Ps 51',
    });
  });
});

describe('The two years of one forum', () => {
  test('in 2026 are 2027 for the RKPDes and 2028 for the DU-RKPDes', () => {
    const fiscalYear = 2027;
    expect([targetYearOf(targetOf('desa'), fiscalYear), targetYearOf(targetOf('kabupaten'), fiscalYear)]).toEqual([
      2027, 2028,
    ]);
    expect(['kabupaten', 'provinsi', 'pusat'].map((a) => targetOf(a as 'pusat'))).toEqual(Array(3).fill('du_rkpdes'));
  });

  test('the receipt names village, year and number, also beyond 999', () => {
    expect(receiptOf('64.02.01.2001', 2027, 7)).toBe('64.02.01.2001/2027/007');
    expect(receiptOf('64.02.01.2001', 2027, 1234)).toBe('64.02.01.2001/2027/1234');
  });
});

describe('Every way that people could take', () => {
  const acts = fc.array(
    fc.record({
      // Half of the time one of the ways there are, so that the walks come to an end of the road.
      way: fc.oneof(
        fc.constantFrom(...TRANSITIONS).map(({ to, roles }) => ({ to, role: roles[0] ?? 'kades' })),
        fc.record({ to: fc.constantFrom(...PROPOSAL_STATUSES), role: fc.constantFrom(...ROLES) }),
      ),
      forum: fc.constantFrom<MoveContext['forum']>('waiting', 'open', 'done'),
      reason: fc.constantFrom(null, 'alasan'),
      agency: fc.constantFrom(null, 'Dinas PU'),
    }),
    { minLength: 10, maxLength: 40 },
  );

  test('leads into a plan only through verification, draft and Musrenbangdes, and into the right one, in 10,000 cases', () => {
    const reached = new Set<ProposalStatus>();
    fc.assert(
      fc.property(acts, fc.constantFrom(...PROPOSAL_TARGETS), fc.constantFrom(...ROLES), (moves, target, recorder) => {
        let now = proposal({ target, recordedBy: `u-${recorder}` });
        const passed: ProposalStatus[] = ['diajukan'];
        for (const { way, forum, reason, agency } of moves) {
          const { to, role } = way;
          if (refuseMove(now, move(to, { reason, agency }), by(role, { forum })).length > 0) continue;
          if (to === 'diverifikasi' && now.status === 'diajukan' && role === recorder) return false;
          if (to === 'disepakati' && forum === 'waiting') return false;
          now = { ...now, status: to };
          passed.push(to);
          reached.add(to);
        }
        const isPlanned = passed.some((status) => ['rkpdes', 'du_rkpdes', 'diterima'].includes(status));
        const isProper = (['diverifikasi', 'masuk_rancangan', 'disepakati'] as const).every((s) => passed.includes(s));
        const isRight = !passed.includes(target === 'rkpdes' ? 'du_rkpdes' : 'rkpdes');
        return (!isPlanned || isProper) && isRight;
      }),
      { numRuns: 10_000 },
    );
    // The walks do get there: the property is not about an empty road.
    expect([...reached].sort()).toEqual(expect.arrayContaining(['disepakati', 'ditolak', 'ditunda', 'rkpdes']));
  });
});

describe('The table of ways', () => {
  test('reaches every status, leads out of every one that is not an end, and has each way once', () => {
    expect(new Set(['diajukan', ...TRANSITIONS.map(({ to }) => to)])).toEqual(new Set(PROPOSAL_STATUSES));
    const ends = PROPOSAL_STATUSES.filter((status) => !TRANSITIONS.some(({ from }) => from === status));
    expect(ends).toEqual(['rkpdes', 'diterima', 'ditolak']);
    expect(new Set(TRANSITIONS.map(({ from, to }) => `${from}>${to}`)).size).toBe(TRANSITIONS.length);
  });

  test('lets no facilitator, council, camat or auditor decide on any of it', () => {
    const outsiders = ROLES.filter((role) => !['kades', 'sekdes', 'bappeda'].includes(role));
    for (const status of PROPOSAL_STATUSES) {
      for (const role of outsiders) {
        const moves = openMoves(proposal({ status }), by(role));
        expect([status, role, moves.filter(({ refusals }) => refusals.length === 0)]).toEqual([status, role, []]);
      }
    }
  });

  test('shows before the click what it refuses after it', () => {
    for (const { from, to } of TRANSITIONS) {
      for (const role of ROLES) {
        const shown = openMoves(proposal({ status: from }), by(role)).find((one) => one.to === to)?.refusals;
        const full = move(to, { reason: 'alasan', agency: 'Dinas' });
        expect(refuseMove(proposal({ status: from }), full, by(role))).toEqual(shown);
      }
    }
  });
});

import { describe, expect, test } from '@jest/globals';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { Delegated } from '@siklus/workflows/domain/policy/actor.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import { DEFAULT_SETTINGS } from '@siklus/workflows/domain/policy/settings.ts';
import { person, Village } from './village.ts';

const lent = (from: string, ownRole: Role): Delegated => ({
  id: 'd-1',
  from,
  ownRole,
  order: 'Surat tugas 12/2026',
  since: '2026-10-01' as PlainDate,
  until: '2026-10-10' as PlainDate,
});
const standIn = (role: Role, own: { id: string; role: Role }, from = `${role}-1`) =>
  person(role, { id: own.id, delegated: lent(from, own.role) });
const codes = (answer: ReturnType<Village['try']>) => ('refusals' in answer ? answer.refusals.map((r) => r.code) : []);
const evaluating = () => new Village({ now: '2026-10-01T01:00:00.000Z' as Instant }).upTo('evaluasi_apbdes');
const approve = (village: Village) =>
  ({
    type: 'approve',
    step: 'evaluasi_apbdes',
    sha256: village.template('approve', 'evaluasi_apbdes', 'camat'),
    checkedByHand: true,
  }) as const;

describe('A role that is lent during absence', () => {
  test('is exercised under its order, and the record names both', () => {
    const village = evaluating();
    village.do(standIn('camat', { id: 'camat-2', role: 'camat' }), approve(village));
    expect(village.events.find((e) => e.type === 'stepApproved' && e.data.step === 'evaluasi_apbdes')?.actor).toEqual({
      id: 'camat-2',
      role: 'camat',
      session: 'session-camat',
      onBehalfOf: 'camat-1',
      delegation: 'd-1',
    });
    expect(village.step('evaluasi_apbdes').completedBy).toEqual({ by: 'camat-2', onBehalfOf: 'camat-1' });
  });

  test('is valid on its days only: what counts is when the server received the command', () => {
    const deputy = standIn('camat', { id: 'camat-2', role: 'camat' });
    const on = (receivedAt: string) => {
      const village = evaluating();
      return codes(village.try(deputy, approve(village), { receivedAt: receivedAt as Instant }));
    };
    expect(on('2026-10-10T15:59:59.000Z')).toEqual([]);
    expect(on('2026-10-10T16:00:00.000Z')).toEqual(['DELEGATION_NOT_VALID']);
    expect(on('2026-09-30T15:59:59.000Z')).toEqual(['DELEGATION_NOT_VALID']);
  });

  test('never goes to a facilitator, and never from the council to the government', () => {
    const village = evaluating();
    const pendamping = standIn('camat', { id: 'p', role: 'pendamping' });
    expect(codes(village.try(pendamping, approve(village)))).toEqual(['DELEGATE_NOT_ALLOWED']);
    const council = new Village({ now: '2026-10-01T01:00:00.000Z' as Instant }).upTo('sepakat_bpd_apbdes');
    const sekdes = standIn('bpd', { id: 'sekdes-1', role: 'sekdes' });
    const agree = { type: 'recordQuorum', step: 'sepakat_bpd_apbdes', quorum: { members: 7, present: 6 } } as const;
    expect(codes(council.try(sekdes, agree))).toEqual(['DELEGATE_NOT_ALLOWED']);
  });

  test('does not let the sekdes enact for an absent kades', () => {
    const village = new Village({ now: '2026-10-01T01:00:00.000Z' as Instant }).upTo('perdes_apbdes');
    village.prepare('perdes_apbdes');
    const sekdes = standIn('kades', { id: 'sekdes-1', role: 'sekdes' });
    expect(codes(village.try(sekdes, { type: 'completeStep', step: 'perdes_apbdes' }))).toEqual([
      'SEKDES_CANNOT_ENACT',
    ]);
  });
});

describe('Nobody drafts and approves the same text, also not through a delegation', () => {
  const drafted = () => new Village({ now: '2026-10-01T01:00:00.000Z' as Instant }).upTo('verifikasi_rkpdes');
  const verify = (village: Village) =>
    ({
      type: 'approve',
      step: 'verifikasi_rkpdes',
      sha256: village.template('approve', 'verifikasi_rkpdes', 'kades'),
    }) as const;

  test('whoever drafted it does not approve in the place of the one who may', () => {
    const village = drafted();
    // The sekdes attached the text; on behalf of the kades he would be deciding on his own.
    expect(codes(village.try(standIn('kades', { id: 'sekdes-1', role: 'sekdes' }), verify(village)))).toEqual([
      'SEGREGATION_OF_DUTIES',
    ]);
  });

  test('nor does anybody for whom it was drafted', () => {
    const village = drafted();
    village.do('kades', { type: 'returnForRevision', step: 'verifikasi_rkpdes', reason: 'Lengkapi' });
    // This time the kades himself is away from his desk as sekdes: the text is made in his name.
    const inHisName = standIn('sekdes', { id: 'kades-9', role: 'kades' }, 'kades-1');
    village.do(inHisName, village.attachIntent('rancangan_akhir', 'rancangan_akhir_rkpdes', 'baru'));
    village.do('pendamping', { type: 'completeStep', step: 'rancangan_akhir' });
    expect(codes(village.try('kades', verify(village)))).toEqual(['SEGREGATION_OF_DUTIES']);
  });
});

describe('An acting officer, named by the office above (UU 30/2014 Ps 14)', () => {
  const acting = (role: Role, own: { id: string; role: Role }, as: 'plh' | 'plt') =>
    person(role, { id: own.id, delegated: { ...lent(`${role}-1`, own.role), as } });
  const plh = acting('camat', { id: 'sekcam-1', role: 'sekcam' }, 'plh');

  test('is the secretary of the district: he evaluates as the camat would, and the record says as what', () => {
    const village = evaluating();
    expect(codes(village.try(person('sekcam'), approve(village)))).toContain('NOT_YOUR_ROLE');
    village.do(plh, approve(village));
    expect(village.events.find((e) => e.type === 'stepApproved' && e.data.step === 'evaluasi_apbdes')?.actor).toEqual({
      id: 'sekcam-1',
      role: 'camat',
      session: 'session-camat',
      onBehalfOf: 'camat-1',
      delegation: 'd-1',
      as: 'plh',
    });
  });

  test('is that on the days of the letter only', () => {
    const on = (receivedAt: string) => {
      const village = evaluating();
      return codes(village.try(plh, approve(village), { receivedAt: receivedAt as Instant }));
    };
    expect(on('2026-09-30T15:59:59.999Z')).toEqual(['DELEGATION_NOT_VALID']);
    expect(on('2026-09-30T16:00:00.000Z')).toEqual([]);
    expect(on('2026-10-10T15:59:59.999Z')).toEqual([]);
    expect(on('2026-10-10T16:00:00.000Z')).toEqual(['DELEGATION_NOT_VALID']);
  });

  test('leaves the evaluation to the camat himself where the regency has decided so', () => {
    const settings = { ...DEFAULT_SETTINGS, version: 2, standInEvaluates: 'never' as const };
    for (const standing of [plh, standIn('camat', { id: 'camat-2', role: 'camat' })]) {
      const village = evaluating();
      village.do('dpmd', { type: 'applySettings', settings, reason: 'Surat Bupati' });
      const back = { type: 'returnForRevision', step: 'evaluasi_apbdes', reason: 'RAB' } as const;
      expect(codes(village.try(standing, approve(village)))).toEqual(['STAND_IN_EVALUATES']);
      expect(codes(village.try(standing, back))).toEqual(['STAND_IN_EVALUATES']);
      expect(codes(village.try(standing, { type: 'warn', letter: 'S-1', reason: 'Lambat' }))).toEqual([]);
      expect(codes(village.try('camat', approve(village)))).toEqual([]);
    }
  });

  test.each([
    ['wabup', []],
    ['dpmd', ['NOT_DELEGABLE']],
  ] as const)('of the bupati: the %s annuls %j, the deputy by law and nobody by mandate', (own, refusals) => {
    const village = evaluating();
    village.do('camat', { type: 'returnForRevision', step: 'evaluasi_apbdes', reason: 'RAB' });
    const occurredOn = '2026-10-01' as PlainDate;
    village.do('camat', { type: 'reportEnactment', number: '3', occurredOn, reason: 'Ditetapkan' });
    village.prepare('pembatalan_apbdes');
    const annul = { type: 'completeStep', step: 'pembatalan_apbdes' } as const;
    expect(codes(village.try(acting('bupati', { id: `${own}-1`, role: own }, 'plt'), annul))).toEqual([...refusals]);
  });
});

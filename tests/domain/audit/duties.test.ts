import { describe, expect, test } from '@jest/globals';
import { type DutyAct, dutiesOf, dutyActOf } from '@siklus/workflows/domain/audit/duties.ts';
import { plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { subjectOf } from '@siklus/workflows/domain/cycle/gates.ts';
import type { StepId } from '@siklus/workflows/domain/cycle/process.ts';
import { stepsKeptApart } from '@siklus/workflows/domain/cycle/separation-of-duties.ts';
import type { Actor } from '@siklus/workflows/domain/policy/actor.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import { DEFAULT_RULES, rulesOf } from '@siklus/workflows/domain/rules/registry.ts';
import { START } from '../cycle/script.ts';
import { person, Village } from '../cycle/village.ts';

const rules = rulesOf(DEFAULT_RULES);

const act = (
  type: DutyAct['type'],
  by: string,
  role: Role,
  more: Partial<DutyAct> & { for?: string } = {},
): DutyAct => {
  const { for: onBehalfOf, ...others } = more;
  const actor = { id: by, role, ...(onBehalfOf && { onBehalfOf, delegation: 'd' }) };
  return { seq: 0, at: START, type, actor, step: null, sha256: null, repair: null, ...others };
};
const numbered = (acts: DutyAct[]) => acts.map((one, i) => ({ ...one, seq: i + 1 }));
const found = (...acts: DutyAct[]) =>
  dutiesOf(numbered(acts), rules).map(({ person: who, kind, severity, acts: found }) => [
    who,
    kind,
    severity,
    found.map(({ seq }) => seq),
  ]);

const draft = (by: string, more = {}) =>
  act('documentAttached', by, 'sekdes', { step: 'rapbdes', sha256: 'A', ...more });
const agree = (by: string, more = {}) =>
  act('stepApproved', by, 'bpd', { step: 'sepakat_bpd_apbdes', sha256: 'A', ...more });
const evaluate = (by: string, more = {}) =>
  act('stepApproved', by, 'camat', { step: 'evaluasi_apbdes', sha256: 'A', ...more });
const send = (by: string, more = {}) => act('stepCompleted', by, 'kades', { step: 'kirim_evaluasi', ...more });

describe('duties that the law keeps apart', () => {
  test('an ordinary year, with every step in its own hands, has nothing to look at', () => {
    const { events } = new Village({ now: START }).upTo('evaluasi_lppd');
    const acts = events.map(dutyActOf).filter((one) => one !== null);
    expect(acts.length).toBeGreaterThan(80);
    expect(dutiesOf(acts, rules)).toEqual([]);
  });

  test('one person who prepared, signed or finished a text and decides on it is a breach', () => {
    expect(found(draft('x'), agree('x'))).toEqual([['x', 'sameDocument', 'breach', [1, 2]]]);
    expect(found(draft('a'), act('stepCompleted', 'x', 'sekdes', { step: 'rapbdes' }), agree('x'))).toEqual([
      ['x', 'sameDocument', 'breach', [2, 3]],
    ]);
    const signed = act('documentSigned', 'x', 'kades', { step: 'koreksi_apbdes', sha256: 'A' });
    expect(found(draft('a'), signed, evaluate('x'))).toEqual([['x', 'sameDocument', 'breach', [2, 3]]]);
  });

  test('also where he sends it back or refuses it: that is a decision too', () => {
    for (const type of ['stepReturned', 'stepRefused'] as const)
      expect(found(draft('x'), act(type, 'x', 'bpd', { step: 'sepakat_bpd_apbdes' }))).toEqual([
        ['x', 'sameDocument', 'breach', [1, 2]],
      ]);
  });

  test('one person in two hops that are kept apart is a breach, whichever text he touched', () => {
    expect(found(draft('a'), agree('x'), evaluate('x'))).toEqual([['x', 'severalHops', 'breach', [2, 3]]]);
    expect(found(draft('a'), agree('b'), send('x'), evaluate('x'))).toEqual([['x', 'severalHops', 'breach', [3, 4]]]);
  });

  test('the same hand through a delegation is a breach as well, in either direction and on both sides', () => {
    expect(found(draft('a', { for: 'x' }), agree('x'))).toEqual([['x', 'delegateChain', 'breach', [1, 2]]]);
    expect(found(draft('x'), agree('b', { for: 'x' }))).toEqual([['b', 'delegateChain', 'breach', [1, 2]]]);
    expect(found(draft('a', { for: 'x' }), agree('b', { for: 'x' }))).toEqual([
      ['b', 'delegateChain', 'breach', [1, 2]],
    ]);
    expect(found(draft('a'), send('y', { for: 'x' }), evaluate('x'))).toEqual([
      ['x', 'delegateChain', 'breach', [2, 3]],
    ]);
  });

  test('a decision on what one’s own delegate has prepared is near, over as many hands as lie between', () => {
    const lends = act('stepCompleted', 'a', 'kades', { step: 'musdus', for: 'x' });
    expect(found(lends, draft('a'), agree('x'))).toContainEqual(['x', 'delegateChain', 'near', [2, 3]]);
    const further = act('stepCompleted', 'c', 'sekdes', { step: 'musdus', for: 'a' });
    expect(found(lends, further, draft('c'), agree('x'))).toContainEqual(['x', 'delegateChain', 'near', [3, 4]]);
    expect(found(draft('c'), agree('x'))).toEqual([]);
  });

  test('one person in two roles is near, as long as he has breached nothing', () => {
    const stoodIn = act('stepCompleted', 'x', 'kades', { step: 'kirim_evaluasi', for: 'k' });
    expect(found(draft('x'), stoodIn)).toEqual([['x', 'severalHops', 'near', [1, 2]]]);
    expect(found(draft('x'), stoodIn, agree('x')).map(([, , severity]) => severity)).not.toContain('near');
  });

  test('a correction by one hand is a breach', () => {
    const proposed = act('repairProposed', 'x', 'sekdes', { repair: 'b1', step: 'musdus' });
    const second = (by: string, more = {}) => act('repaired', by, 'camat', { repair: 'b1', step: 'musdus', ...more });
    expect(found(proposed, second('c'))).toEqual([]);
    expect(found(proposed, second('x'))).toContainEqual(['x', 'sameDocument', 'breach', [1, 2]]);
    expect(found(proposed, second('c', { for: 'x' }))).toContainEqual(['c', 'delegateChain', 'breach', [1, 2]]);
  });

  test('deciding twice in the same office is what the law asks for', () => {
    const verified = act('stepCompleted', 'c', 'camat', { step: 'klarifikasi_rkpdes' });
    expect(found(verified, draft('a'), agree('b'), evaluate('c'))).toEqual([]);
  });
});

describe('the refusal covers what the view would call a breach', () => {
  const hops = (step: StepId) => {
    const definition = rules.steps[step];
    return definition.kind === 'decision' ? stepsKeptApart(rules, definition) : [];
  };
  const standIn = (id: string, role: Role, from: string, ownRole = role): Actor =>
    person(role, {
      id,
      delegated: {
        id: `d-${id}`,
        from,
        ownRole,
        order: 'SP',
        since: plainDate('2026-01-01'),
        until: plainDate('2027-12-31'),
      },
    });

  test('between the draft and its evaluation lie the agreement and the sending, in other hands', () => {
    expect(hops('evaluasi_apbdes')).toEqual(['rapbdes', 'sepakat_bpd_apbdes', 'kirim_evaluasi', 'koreksi_apbdes']);
    expect(hops('sepakat_bpd_apbdes')).toEqual(['rapbdes']);
  });

  test('nobody evaluates after he has agreed, sent or signed, nor for or through such a one', () => {
    const village = new Village({ now: START }).upTo('evaluasi_apbdes');
    const approve = {
      type: 'approve',
      step: 'evaluasi_apbdes',
      sha256: subjectOf(village.state, 'evaluasi_apbdes')?.sha256 ?? '',
      checkedByHand: true,
    } as const;
    for (const id of ['bpd-1', 'kades-1', 'sekdes-1']) {
      expect([id, village.copy().refused(person('camat', { id }), approve)]).toEqual([id, ['SEGREGATION_OF_DUTIES']]);
      expect([id, village.copy().refused(standIn('camat-2', 'camat', id), approve)]).toEqual([
        id,
        ['SEGREGATION_OF_DUTIES'],
      ]);
      expect([id, village.copy().refused(standIn(id, 'camat', 'camat-2'), approve)]).toEqual([
        id,
        ['SEGREGATION_OF_DUTIES'],
      ]);
    }
    expect(village.copy().do('camat', approve)).toContain('stepApproved');
  });

  test('nor after he has stood in for one of them', () => {
    const village = new Village({ now: START }).upTo('kirim_evaluasi').prepare('kirim_evaluasi');
    village.do(standIn('sekdes-9', 'kades', 'kades-1', 'sekdes'), { type: 'completeStep', step: 'kirim_evaluasi' });
    const sha256 = subjectOf(village.state, 'evaluasi_apbdes')?.sha256 ?? '';
    const approve = { type: 'approve', step: 'evaluasi_apbdes', sha256 } as const;
    for (const id of ['sekdes-9', 'kades-1'])
      expect(village.refused(person('camat', { id }), approve)).toEqual(['SEGREGATION_OF_DUTIES']);
  });
});

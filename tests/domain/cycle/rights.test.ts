import { describe, expect, test } from '@jest/globals';
import { actorsOf } from '@siklus/workflows/domain/cycle/actors.ts';
import { allowedActions } from '@siklus/workflows/domain/cycle/allowed.ts';
import { stepOf } from '@siklus/workflows/domain/cycle/gates.ts';
import { STEP_IDS } from '@siklus/workflows/domain/cycle/process.ts';
import { READ_ONLY_ROLES, ROLES } from '@siklus/workflows/domain/policy/roles.ts';
import { REFUSAL_CODES, refusal } from '@siklus/workflows/domain/refusal.ts';
import { refusalText } from '@siklus/workflows/domain/texts/refusal-texts.ts';
import { person, Village } from './village.ts';

describe('who may do what', () => {
  test('each step can be ended by its own roles only, and every other role is told whose it is', () => {
    const usual = STEP_IDS.filter((id) => {
      const { conditional, change } = stepOf(new Village().state, id);
      return !conditional && !change;
    });
    for (const step of usual) {
      const village = new Village().upTo(step).prepare(step);
      const actors = actorsOf(village.state, step);
      const command = stepOf(village.state, step).kind === 'work' ? 'completeStep' : 'approve';
      for (const role of ROLES) {
        const action = allowedActions(village.state, person(role)).find(
          (a) => a.command === command && a.step === step,
        );
        expect([step, role, action?.allowed]).toEqual([step, role, actors.includes(role)]);
        if (!actors.includes(role))
          expect(action?.refusals[0]).toMatchObject({ code: 'NOT_YOUR_ROLE', fixers: actors });
      }
    }
  });

  test('auditors and overseers never move a cycle', () => {
    const village = new Village().upTo('evaluasi_apbdes');
    for (const role of READ_ONLY_ROLES) {
      expect(allowedActions(village.state, person(role)).filter((a) => a.allowed)).toEqual([]);
    }
  });

  test('a facilitator never decides', () => {
    for (const step of STEP_IDS) {
      const definition = stepOf(new Village().state, step);
      if (definition.kind === 'decision') expect(definition.approvers).not.toContain('pendamping');
    }
  });

  test('a camat of another district, and a kades of another village, find nothing', () => {
    const village = new Village().upTo('evaluasi_apbdes');
    const camat = person('camat', { scope: { kind: 'district', code: '64.02.02' } });
    const kades = person('kades', { scope: { kind: 'villages', ids: ['6402012002'] } });
    const sha256 = village.template('approve', 'evaluasi_apbdes', 'camat');
    expect(village.refused(camat, { type: 'approve', step: 'evaluasi_apbdes', sha256 })).toEqual(['OUT_OF_SCOPE']);
    expect(village.refused(kades, { type: 'completeStep', step: 'du_rkpdes' })).toEqual(['OUT_OF_SCOPE']);
  });

  test('nobody decides on a text he attached or finished himself', () => {
    const village = new Village().upTo('verifikasi_rkpdes');
    const author = person('kades', { id: village.step('rancangan_akhir').completedBy?.by ?? '' });
    const sha256 = village.template('approve', 'verifikasi_rkpdes', 'kades');
    expect(village.refused(author, { type: 'approve', step: 'verifikasi_rkpdes', sha256 })).toEqual([
      'SEGREGATION_OF_DUTIES',
    ]);
    expect(village.do('kades', { type: 'approve', step: 'verifikasi_rkpdes', sha256 })).toContain('stepApproved');
  });
});

test('every refusal has a sentence in both languages, without a gap in it', () => {
  for (const code of REFUSAL_CODES) {
    const params = {
      step: 'musdus',
      document: 'ba_musdus',
      role: 'kades',
      date: '2026-01-01',
      today: '2026-01-02',
      earliest: '2026-01-01',
      expected: 1,
      actual: 2,
      present: 3,
      inGroups: 2,
      difference: 1,
      year: 2027,
      command: 'approve',
      waitsFor: 'koreksi_apbdes',
      absent: 'women',
    };
    const text = refusalText(refusal(code, params, { fixers: ['kades'] }));
    expect(`${text.id} ${text.en}`).not.toMatch(/\bundefined\b|\bnull\b/);
    expect(text.id).toMatch(/\.$/);
    expect(text.en).toMatch(/\.$/);
  }
});

import { describe, expect, test } from '@jest/globals';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { allowedActions } from '@siklus/workflows/domain/cycle/allowed.ts';
import { describe as told } from '@siklus/workflows/domain/cycle/describe.ts';
import { budgetOf, gatesOf } from '@siklus/workflows/domain/cycle/gates.ts';
import type { DocumentKind, StepId } from '@siklus/workflows/domain/cycle/process.ts';
import type { BudgetCheck, Recheck } from '@siklus/workflows/domain/cycle/state.ts';
import { sen } from '@siklus/workflows/domain/money/sen.ts';
import { refusalText } from '@siklus/workflows/domain/texts/refusal-texts.ts';
import { digest, person, Village } from '../cycle/village.ts';

const CLEAN: BudgetCheck = { rules: 'fy2027.1', blocking: [], warnings: 0, facts: { ceiling: '1', settings: '0' } };
const CUT: BudgetCheck = { ...CLEAN, blocking: ['V6.over_ceiling:DDS'], facts: { ceiling: '2', settings: '0' } };
const UNCHECKED: BudgetCheck = { ...CLEAN, unchecked: ['V14.no_families'] };

/** A village whose budget came as lines, checked when it was attached. */
function drafted(check: BudgetCheck | undefined = CLEAN): Village {
  const village = new Village({ now: '2026-10-01T01:00:00.000Z' as Instant }).upTo('rapbdes');
  return attached(village, 'rapbdes', 'rancangan_apbdes', check);
}

function attached(village: Village, step: StepId, kind: DocumentKind, check?: BudgetCheck): Village {
  const intent = village.attachIntent(step, kind, `${kind} ${village.state.seq}`);
  village.do('sekdes', { ...intent, ...(check && { check }) } as typeof intent);
  return village;
}

const again = (village: Village, step: StepId, check: BudgetCheck): { recheck: Recheck } => ({
  recheck: { sha256: budgetOf(village.state, step)?.sha256 ?? '', check },
});
const cut = (village: Village) =>
  village.do('dpmd', { type: 'changeCeiling', amount: sen(1_00), decree: 'PMK 7/2026', reason: 'KDMP' });
const gate = (village: Village, step: StepId) => gatesOf(village.state, step).find(({ kind }) => kind === 'checks');

/** Every step that a budget passes on its way into force, with the person who ends it. */
const WAY = [
  ['rapbdes', 'sekdes'],
  ['sepakat_bpd_apbdes', 'bpd'],
  ['kirim_evaluasi', 'kades'],
  ['evaluasi_apbdes', 'camat'],
  ['perdes_apbdes', 'kades'],
] as const;

describe('a budget is checked again at each gate, by the facts of that day (L2)', () => {
  test.each(WAY)('at %s a ceiling that was cut since stops it, and names what it breaks', (step, role) => {
    const village = drafted().upTo(step).prepare(step);
    cut(village);
    const sha256 = budgetOf(village.state, step)?.sha256 ?? '';
    const end =
      step === 'sepakat_bpd_apbdes' || step === 'evaluasi_apbdes'
        ? ({ type: 'approve', step, sha256 } as const)
        : ({ type: 'completeStep', step } as const);
    const before = village.state.seq;
    const answer = village.copy().try(role, { ...end, ...again(village, step, CUT) });
    expect(answer).toMatchObject({
      refusals: [{ code: 'BUDGET_BLOCKED', params: { step, rules: 'V6.over_ceiling:DDS' } }],
    });
    const [why] = 'refusals' in answer ? answer.refusals.map((refusal) => refusalText(refusal).id) : [];
    expect(why).toContain('melanggar V6 Sesuai pagu (DDS).');
    expect(village.state.seq).toBe(before);
    // What still passes is told to have been checked by what holds now.
    const passed = { ...CLEAN, facts: CUT.facts ?? {} };
    const done = village.do(role, { ...end, ...again(village, step, passed) });
    expect(done[0]).toBe('budgetChecked');
    const event = village.events.findLast((one) => one.type === 'budgetChecked');
    expect(event?.data).toMatchObject({ kind: 'rancangan_apbdes', changed: ['ceiling'], check: passed });
    expect(event && told(event).id).toContain('yang berubah: pagu');
  });

  test('what says the same as before leaves no event', () => {
    const village = drafted().prepare('rapbdes');
    const end = { type: 'completeStep', step: 'rapbdes' } as const;
    expect(village.do('sekdes', { ...end, ...again(village, 'rapbdes', CLEAN) })[0]).toBe('stepCompleted');
  });

  test('a check that was made before the ceiling moved does not count', () => {
    const village = drafted().prepare('rapbdes');
    cut(village);
    const end = { type: 'completeStep', step: 'rapbdes', ...again(village, 'rapbdes', CLEAN) } as const;
    expect(village.refused('sekdes', end)).toEqual(['CHECK_OUTDATED']);
  });

  test('the check of another text does not count: the one that is there brought its own', () => {
    const village = drafted(CUT).prepare('rapbdes');
    const recheck = { sha256: digest('lain'), check: { ...CLEAN, facts: { ceiling: '1' } } };
    expect(village.refused('sekdes', { type: 'completeStep', step: 'rapbdes', recheck })).toEqual(['BUDGET_BLOCKED']);
  });

  test('the way out stays open: it is sent back, corrected, and evaluated again', () => {
    const village = drafted().upTo('evaluasi_apbdes');
    cut(village);
    village.do('camat', { type: 'returnForRevision', step: 'evaluasi_apbdes', reason: 'Pagu DDS berkurang' });
    attached(village, 'koreksi_apbdes', 'rancangan_apbdes', { ...CLEAN, facts: CUT.facts ?? {} });
    village.upTo('evaluasi_apbdes');
    expect(budgetOf(village.state, 'evaluasi_apbdes')?.step).toBe('koreksi_apbdes');
    expect(village.approve('evaluasi_apbdes')).toContain('stepApproved');
  });
});

describe('a budget that fails only when it is to be enacted', () => {
  const evaluated = () => drafted().upTo('perdes_apbdes').prepare('perdes_apbdes');
  const draft = (village: Village) => village.attachIntent('perdes_apbdes', 'rancangan_apbdes', 'naskah disesuaikan');

  test('can be put right there, because the facts have changed since; otherwise nobody touches what was evaluated', () => {
    const village = evaluated();
    expect(village.refused('sekdes', draft(village))).toEqual(['DOCUMENT_NOT_EXPECTED']);
    cut(village);
    const now = { ...CLEAN, facts: CUT.facts ?? {} };
    const corrected = { ...draft(village), check: now, ...again(village, 'perdes_apbdes', CUT) } as never;
    expect(village.do('sekdes', corrected)).toEqual(['budgetChecked', 'documentAttached']);
    expect(budgetOf(village.state, 'perdes_apbdes')).toMatchObject({ step: 'perdes_apbdes', check: now });
    const end = { type: 'completeStep', step: 'perdes_apbdes', ...again(village, 'perdes_apbdes', now) } as const;
    expect(village.do('kades', end)).toContain('stepCompleted');
  });

  test('is offered to be put right as soon as that is known', () => {
    const village = drafted(CUT);
    const offers = (one: Village) =>
      allowedActions(one.state, person('sekdes')).some(
        ({ step, template }) => step === 'perdes_apbdes' && template.kind === 'rancangan_apbdes',
      );
    expect(offers(village)).toBe(false);
    const enacting = evaluated();
    expect(offers(enacting)).toBe(false);
    const { documents } = enacting.step('rapbdes');
    const text = { ...documents.rancangan_apbdes, check: CUT } as NonNullable<typeof documents.rancangan_apbdes>;
    const rapbdes = { ...enacting.step('rapbdes'), documents: { ...documents, rancangan_apbdes: text } };
    enacting.state = { ...enacting.state, steps: { ...enacting.state.steps, rapbdes } };
    expect(gate(enacting, 'perdes_apbdes')).toMatchObject({ met: false, blocking: CUT.blocking });
    expect(offers(enacting)).toBe(true);
  });
});

describe('what could not be checked', () => {
  test('is shown to everybody who decides, and stops nobody', () => {
    const village = drafted(UNCHECKED).upTo('evaluasi_apbdes');
    expect(gate(village, 'evaluasi_apbdes')).toEqual({
      kind: 'checks',
      met: true,
      blocking: [],
      unchecked: ['V14.no_families'],
    });
    expect(village.approve('evaluasi_apbdes')).toContain('stepApproved');
    expect(village.step('evaluasi_apbdes').checkedByHand).toBeUndefined();
  });

  test('a scan passes the evaluation only by the evaluator’s word, which stays on record', () => {
    const village = new Village({ now: '2026-10-01T01:00:00.000Z' as Instant }).upTo('evaluasi_apbdes');
    expect(gate(village, 'evaluasi_apbdes')).toMatchObject({ met: true, byHand: 'asked' });
    const sha256 = village.template('approve', 'evaluasi_apbdes', 'camat');
    const approve = { type: 'approve', step: 'evaluasi_apbdes', sha256 } as const;
    expect(village.refused('camat', approve)).toEqual(['CHECK_BY_HAND']);
    village.do('camat', { ...approve, checkedByHand: true });
    const approved = village.events.findLast((one) => one.type === 'stepApproved');
    expect(approved?.data).toMatchObject({ step: 'evaluasi_apbdes', checkedByHand: true });
    expect(approved && told(approved).id).toContain('diperiksa dengan tangan');
    expect(gate(village, 'evaluasi_apbdes')).toMatchObject({ byHand: 'said' });
    // The council and the enactment have no such word to give.
    expect(gate(village, 'sepakat_bpd_apbdes')).not.toHaveProperty('byHand');
  });
});

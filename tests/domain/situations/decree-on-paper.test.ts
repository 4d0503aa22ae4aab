import { describe, expect, test } from '@jest/globals';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { type PlainDate, plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { Correction, DecisionOnPaper } from '@siklus/workflows/domain/cycle/repair.ts';
import { repairableFacts } from '@siklus/workflows/domain/cycle/repair-facts.ts';
import { DEFAULT_SETTINGS } from '@siklus/workflows/domain/policy/settings.ts';
import { digest, person, Village } from '../cycle/village.ts';

const EVALUATION = 'evaluasi_apbdes';
const REASON = 'Keputusan ditandatangani, tertunda dimasukkan';

/** A village whose draft has come into force by silence. */
function silent(settings = DEFAULT_SETTINGS) {
  const village = new Village({ now: '2026-10-01T01:00:00.000Z' as Instant, settings }).upTo(EVALUATION);
  village.wait(45);
  expect(village.step(EVALUATION).outcome).toBe('deemed');
  return village;
}

const decree = (on: string, more: Partial<DecisionOnPaper> = {}): Correction => ({
  what: 'decision',
  step: EVALUATION,
  value: {
    result: 'approved',
    number: 'Keputusan Camat 900/31/2026',
    on: plainDate(on),
    reason: null,
    versionId: 'v-decree',
    sha256: digest('decree'),
    title: 'Keputusan evaluasi',
    ...more,
  },
});
const propose = (correction: Correction) => ({ type: 'proposeRepair', correction, reason: REASON }) as const;
const agree = { type: 'approveRepair', repair: 'b1' } as const;
const lastDay = (village: Village): PlainDate => village.step(EVALUATION).due?.dueDate as PlainDate;

describe('A decision that was signed in time and entered late (Permendagri 20/2018 Ps 35)', () => {
  test('counts when the camat brings his numbered decree and the DPMD agrees; the mark of silence goes', () => {
    const village = silent();
    expect(repairableFacts(village.state)).toContainEqual({ what: 'decision', step: EVALUATION });
    village.do('camat', propose(decree('2026-10-20')));
    expect(village.state.repairs?.[0]?.deciders).toEqual(['dpmd', 'bupati']);
    expect(village.step(EVALUATION).outcome).toBe('deemed');
    expect(village.do('dpmd', agree)).toEqual(['repaired']);
    expect(village.step(EVALUATION)).toMatchObject({
      outcome: 'approved',
      completedOn: '2026-10-20',
      completedBy: { by: 'camat-1' },
      documents: { keputusan_evaluasi: { sha256: digest('decree'), by: 'camat-1' } },
    });
    // What silence has decided once is decided by the decree now: there is nothing left to put right.
    expect(repairableFacts(village.state)).not.toContainEqual({ what: 'decision', step: EVALUATION });
  });

  test('also after the Perdes: the approval changes nothing but the record', () => {
    const village = silent().upTo('tranche_1');
    village.do('camat', propose(decree('2026-10-20')));
    expect(village.do('dpmd', agree)).toEqual(['repaired']);
    expect(village.step('perdes_apbdes').status).toBe('done');
    expect(village.step(EVALUATION).outcome).toBe('approved');
  });

  test('not a day outside the term: neither before it was received nor after it had ended', () => {
    const village = silent();
    expect(village.refused('camat', propose(decree('2026-09-30')))).toEqual(['DATE_TOO_EARLY']);
    expect(village.copy().do('camat', propose(decree('2026-10-01')))).toEqual(['repairProposed']);
    const last = lastDay(village);
    expect(village.copy().do('camat', propose(decree(last)))).toEqual(['repairProposed']);
    const after = `${last.slice(0, 8)}${String(Number(last.slice(8)) + 1).padStart(2, '0')}`;
    expect(village.refused('camat', propose(decree(after)))).toEqual(['REPAIR_AFTER_TERM']);
    expect(village.refused('camat', propose(decree('2027-09-30')))).toContain('DATE_IN_FUTURE');
  });

  test('not without its number, not by the village or the DPMD alone, and never by one person', () => {
    const village = silent();
    expect(village.refused('camat', propose(decree('2026-10-20', { number: ' ' })))).toEqual(['REASON_REQUIRED']);
    expect(village.refused('kades', propose(decree('2026-10-20')))).toEqual(['NOT_YOUR_ROLE']);
    expect(village.refused('dpmd', propose(decree('2026-10-20')))).toEqual(['NOT_YOUR_ROLE']);
    village.do('camat', propose(decree('2026-10-20')));
    expect(village.refused('camat', agree)).toContain('NOT_YOUR_ROLE');
    expect(village.refused(person('dpmd', { id: 'camat-1' }), agree)).toEqual(['REPAIR_SAME_PERSON']);
  });

  test('one that sends back opens the correction with its whole term, while no Perdes stands on the silence', () => {
    const village = silent();
    const sentBack = decree('2026-10-20', { result: 'returned', reason: 'Belanja pegawai melebihi 30 %' });
    expect(village.refused('camat', propose(decree('2026-10-20', { result: 'returned' })))).toEqual([
      'REASON_REQUIRED',
    ]);
    const enacted = village.copy().upTo('tranche_1');
    expect(enacted.refused('camat', propose(sentBack))).toEqual(['REPAIR_ENACTED']);
    village.do('camat', propose(sentBack));
    expect(village.do('dpmd', agree)).toEqual(['repaired', 'stepOpened']);
    expect(village.step('koreksi_apbdes')).toMatchObject({
      status: 'open',
      openedOn: village.now.slice(0, 10),
      returned: { from: EVALUATION, reason: 'Belanja pegawai melebihi 30 %' },
    });
    expect(village.step('perdes_apbdes').status).toBe('waiting');
    village.finish('koreksi_apbdes');
    expect(village.step(EVALUATION)).toMatchObject({ status: 'open', visit: 2 });
    expect(village.state.returns).toBe(1);
  });

  test('an open evaluation is decided as usual', () => {
    const village = new Village({ now: '2026-10-01T01:00:00.000Z' as Instant }).upTo(EVALUATION);
    expect(village.refused('camat', propose(decree('2026-10-01')))).toEqual(['REPAIR_STEP_OPEN']);
  });

  test('where the bupati evaluates himself, the DPMD brings his decree and he agrees', () => {
    const village = silent({ ...DEFAULT_SETTINGS, mandates: [] });
    village.do('dpmd', propose(decree('2026-10-20')));
    expect(village.state.repairs?.[0]?.deciders).toEqual(['bupati']);
    expect(village.do('bupati', agree)).toEqual(['repaired']);
  });
});

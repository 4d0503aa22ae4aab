import { describe, expect, test } from '@jest/globals';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { actorsOf } from '@siklus/workflows/domain/cycle/actors.ts';
import { gatesOf } from '@siklus/workflows/domain/cycle/gates.ts';
import { SETTING_TEXTS } from '@siklus/workflows/domain/policy/setting-texts.ts';
import { DEFAULT_SETTINGS, mandateOn, type Settings } from '@siklus/workflows/domain/policy/settings.ts';
import { PD21_2026_1 } from '@siklus/workflows/domain/rules/pd21-2026-1.ts';
import { Village } from './village.ts';

const day = (text: string) => text as PlainDate;
const october = { now: '2026-10-01T01:00:00.000Z' as Instant };
const mandate = (role: 'bupati' | 'camat' | 'dpmd', from: string, to: string | null, decree = `Perbup ${role}`) => ({
  role,
  decree,
  from: day(from),
  to: to === null ? null : day(to),
});

describe('The mandate to evaluate', () => {
  const mandates = [mandate('camat', '2026-01-01', '2026-10-01'), mandate('dpmd', '2026-10-01', null)];
  const settings: Settings = { ...DEFAULT_SETTINGS, mandates };

  test('is the one of the decree that holds on the day; without one the bupati has kept it', () => {
    expect(mandateOn(settings, day('2026-09-30'))?.role).toBe('camat');
    expect(mandateOn(settings, day('2026-10-01'))?.role).toBe('dpmd');
    expect(mandateOn(settings, day('2025-12-31'))).toBeNull();
  });

  test('is fixed on the day of receipt, with its decree', () => {
    const village = new Village({ ...october, settings }).upTo('evaluasi_apbdes');
    expect(actorsOf(village.state, 'evaluasi_apbdes')).toEqual(['dpmd']);
    expect(village.step('evaluasi_apbdes').mandate).toEqual({ role: 'dpmd', decree: 'Perbup dpmd' });
    const sha256 = village.template('approve', 'evaluasi_apbdes', 'dpmd');
    expect(village.refused('camat', { type: 'approve', step: 'evaluasi_apbdes', sha256 })).toEqual(['NOT_YOUR_ROLE']);
    expect(village.do('dpmd', { type: 'approve', step: 'evaluasi_apbdes', sha256, checkedByHand: true })).toContain(
      'stepApproved',
    );
  });

  test('that a new decree takes away moves the open evaluation, as an event of its own', () => {
    const village = new Village(october).upTo('evaluasi_apbdes');
    const next = { ...DEFAULT_SETTINGS, version: 2, mandates: [mandate('bupati', '2026-10-01', null)] };
    expect(village.do('dpmd', { type: 'applySettings', settings: next, reason: 'Perbup baru' })).toEqual([
      'settingsApplied',
      'mandateMoved',
    ]);
    expect(actorsOf(village.state, 'evaluasi_apbdes')).toEqual(['bupati']);
    expect(village.refused('dpmd', { type: 'applySettings', settings: next, reason: 'lagi' })).toEqual([
      'SETTINGS_OLD',
    ]);
  });
});

describe('What the law leaves open', () => {
  test('has an explanation and a source for each setting', () => {
    const { version: _, ...settings } = DEFAULT_SETTINGS;
    expect(Object.keys(SETTING_TEXTS).sort()).toEqual(Object.keys(settings).sort());
    for (const { name, why, source } of Object.values(SETTING_TEXTS))
      for (const text of [name.id, name.en, why.id, why.en, source]) expect(text).toMatch(/\S/);
  });

  test('counting the day of receipt itself brings a term forward, also of steps that are open', () => {
    const village = new Village(october).upTo('evaluasi_apbdes');
    expect(village.step('evaluasi_apbdes').due?.dueDate).toBe('2026-10-29');
    const settings = { ...DEFAULT_SETTINGS, version: 2, firstDay: 'same' as const };
    village.do('dpmd', { type: 'applySettings', settings, reason: 'Pendapat hukum' });
    expect(village.step('evaluasi_apbdes').due?.dueDate).toBe('2026-10-28');
    expect(village.events.filter((e) => e.type === 'deadlineMoved').at(-1)?.data).toMatchObject({ cause: 'settings' });
  });

  test('three days that end on a Sunday end on Monday where the regency says so', () => {
    const friday = { now: '2026-10-15T01:00:00.000Z' as Instant };
    const dueWith = (rollForward: boolean) =>
      new Village({ ...friday, settings: { ...DEFAULT_SETTINGS, rollForward } })
        .upTo('kirim_evaluasi')
        .step('kirim_evaluasi').due?.dueDate;
    expect([dueWith(false), dueWith(true)]).toEqual(['2026-10-18', '2026-10-19']);
  });

  test('a corrected draft may be set at once, where no second evaluation is held', () => {
    const settings = { ...DEFAULT_SETTINGS, afterCorrection: 'enact' as const };
    const village = new Village({ ...october, settings }).upTo('evaluasi_apbdes');
    village.do('camat', { type: 'returnForRevision', step: 'evaluasi_apbdes', reason: 'RAB' });
    expect(village.finish('koreksi_apbdes')).toContain('stepNotNeeded');
    expect(village.open()).toContain('perdes_apbdes');
    expect(village.step('evaluasi_apbdes').status).toBe('notNeeded');
  });

  test('a meeting without a woman is not valid, or only marked', () => {
    const attendance = { invited: 30, male: 20, female: 0, groups: { rumah_tangga_miskin: 5, tani: 15 } };
    const meeting = (missingGroups: Settings['missingGroups']) => {
      const village = new Village({ ...october, settings: { ...DEFAULT_SETTINGS, missingGroups } }).upTo(
        'musrenbangdes',
      );
      village.do('sekdes', { type: 'recordAttendance', step: 'musrenbangdes', attendance });
      return gatesOf(village.state, 'musrenbangdes').filter(({ kind }) => kind === 'inclusive');
    };
    expect(meeting('block')).toEqual([{ kind: 'inclusive', met: false, absent: ['women'] }]);
    expect(meeting('flag')).toEqual([]);
  });
});

describe('The manual of the Kemendesa (PD21)', () => {
  const village = () => new Village({ ...october, rules: PD21_2026_1.version });

  test('asks for three women in ten in the team, and for a meeting that confirms the plan', () => {
    const pd21 = village().upTo('tim_penyusun');
    pd21.do('sekdes', { type: 'recordTeam', step: 'tim_penyusun', team: { male: 10, female: 4 } });
    expect(gatesOf(pd21.state, 'tim_penyusun')[0]).toMatchObject({ kind: 'team', met: false });
    pd21.do('sekdes', { type: 'recordTeam', step: 'tim_penyusun', team: { male: 7, female: 3 } });
    expect(gatesOf(pd21.state, 'tim_penyusun')[0]).toMatchObject({ kind: 'team', met: true });
    expect(village().upTo('musdes_pengesahan').finish('musdes_pengesahan')).toContain('stepOpened');
  });

  test('the other manual knows no such meeting, and at most eleven people in the team', () => {
    const p114 = new Village(october).upTo('tim_penyusun');
    p114.do('sekdes', { type: 'recordTeam', step: 'tim_penyusun', team: { male: 8, female: 4 } });
    expect(gatesOf(p114.state, 'tim_penyusun')[0]).toMatchObject({ kind: 'team', met: false });
    expect(new Village(october).upTo('perdes_rkpdes').step('musdes_pengesahan').status).toBe('waiting');
  });
});

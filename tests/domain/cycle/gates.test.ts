import { describe, expect, test } from '@jest/globals';
import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { digest, Village } from './village.ts';

describe('gates', () => {
  test('a step without its document is refused with the document and who can attach it', () => {
    const village = new Village();
    const outcome = village.try('kades', { type: 'completeStep', step: 'musdus' });
    expect(outcome).toMatchObject({
      refusals: [
        {
          code: 'DOCUMENT_MISSING',
          params: { step: 'musdus', document: 'ba_musdus' },
          fixers: ['sekdes', 'kades', 'pendamping'],
        },
      ],
    });
    expect(village.state.seq).toBe(village.events.length);
    expect(village.events.at(-1)?.type).toBe('stepOpened');
  });

  test('all unmet gates are told at once', () => {
    const village = new Village().upTo('musrenbangdes');
    expect(village.refused('pendamping', { type: 'completeStep', step: 'musrenbangdes' })).toEqual([
      'DOCUMENT_MISSING',
      'ATTENDANCE_MISSING',
      'SIGNATURE_MISSING',
      'SIGNATURE_MISSING',
    ]);
  });

  test('attendance that does not add up is refused with the difference', () => {
    const village = new Village().upTo('musdes_rencana');
    const attendance = { invited: 30, male: 10, female: 8, groups: { pemdes: 5, tani: 12 } };
    const outcome = village.try('sekdes', { type: 'recordAttendance', step: 'musdes_rencana', attendance });
    expect(outcome).toMatchObject({
      refusals: [{ code: 'ATTENDANCE_MISMATCH', params: { present: 18, inGroups: 17, difference: 1 } }],
    });
  });

  test('a newer version of the document makes the signatures on the old one void', () => {
    const village = new Village().upTo('musrenbangdes').prepare('musrenbangdes');
    village.attach('sekdes', 'musrenbangdes', 'ba_musrenbangdes', 'versi baru');
    expect(village.refused('kades', { type: 'completeStep', step: 'musrenbangdes' })).toEqual([
      'SIGNATURE_MISSING',
      'SIGNATURE_MISSING',
    ]);
  });

  test('a signature on another text than the attached one is refused', () => {
    const village = new Village().upTo('tim_penyusun');
    village.attach('sekdes', 'tim_penyusun', 'sk_tim_penyusun');
    expect(village.refused('kades', { type: 'sign', step: 'tim_penyusun', sha256: digest('lain') })).toEqual([
      'DOCUMENT_CHANGED',
    ]);
    expect(village.refused('bpd', { type: 'sign', step: 'tim_penyusun', sha256: digest('lain') })).toEqual([
      'NOT_YOUR_ROLE',
    ]);
  });

  test('an approval of a text that has been replaced since it was read is refused', () => {
    const village = new Village().upTo('sepakat_bpd_rkpdes').prepare('sepakat_bpd_rkpdes');
    expect(
      village.refused('bpd', { type: 'approve', step: 'sepakat_bpd_rkpdes', sha256: digest('naskah lama') }),
    ).toEqual(['DOCUMENT_CHANGED']);
  });

  test('the ceiling is an amount of money above nothing', () => {
    const village = new Village().upTo('pagu_indikatif');
    for (const amount of [0, -1, 1.5, Number.NaN]) {
      expect(village.refused('dpmd', { type: 'setCeiling', step: 'pagu_indikatif', amount: amount as never })).toEqual([
        'AMOUNT_INVALID',
      ]);
    }
  });

  test('a fact may be entered late, but not before what it rests on and not before it happened', () => {
    const village = new Village({ now: '2026-11-21T01:00:00.000Z' as never });
    village.prepare('musdus');
    const on = (date: string) => ({ type: 'completeStep', step: 'musdus', occurredOn: date as PlainDate }) as const;
    expect(village.refused('kades', on('2026-11-22'))).toEqual(['DATE_IN_FUTURE']);
    expect(village.refused('kades', on('2025-12-31'))).toEqual(['DATE_TOO_EARLY']);
    village.do('kades', on('2026-05-10'));
    expect(village.step('musdus')).toMatchObject({ completedOn: '2026-05-10', late: false });
    expect(village.step('musdes_rencana').openedOn).toBe('2026-05-10');
    village.prepare('musdes_rencana');
    const early = { type: 'completeStep', step: 'musdes_rencana', occurredOn: '2026-05-09' as PlainDate } as const;
    expect(village.refused('bpd', early)).toEqual(['DATE_TOO_EARLY']);
  });

  test('a command made on an older reading is refused as stale when it says so', () => {
    const village = new Village();
    expect(village.refused('sekdes', village.attachIntent('musdus', 'ba_musdus', 'BA'), { expectedSeq: 1 })).toEqual([
      'STALE',
    ]);
  });

  test('a refusal changes nothing', () => {
    const village = new Village();
    const before = JSON.stringify([village.state, village.events]);
    village.refused('bpd', { type: 'completeStep', step: 'musdus' });
    village.refused('kades', { type: 'completeStep', step: 'dpa' });
    village.refused('kades', { type: 'approve', step: 'musdus', sha256: '' });
    expect(JSON.stringify([village.state, village.events])).toBe(before);
  });
});

describe('return for revision', () => {
  test('goes back to the draft with its reason, counts, and asks for a new text', () => {
    const village = new Village().upTo('sepakat_bpd_apbdes');
    village.do('bpd', { type: 'recordQuorum', step: 'sepakat_bpd_apbdes', quorum: { members: 7, present: 5 } });
    expect(village.refused('bpd', { type: 'returnForRevision', step: 'sepakat_bpd_apbdes', reason: '  ' })).toEqual([
      'REASON_REQUIRED',
    ]);
    village.do('bpd', {
      type: 'returnForRevision',
      step: 'sepakat_bpd_apbdes',
      reason: 'Belanja pegawai melebihi pagu',
    });
    expect(village.step('rapbdes')).toMatchObject({
      status: 'open',
      visit: 2,
      documents: {},
      returned: { reason: 'Belanja pegawai melebihi pagu' },
    });
    expect(village.step('sepakat_bpd_apbdes').status).toBe('waiting');
    expect(village.state.returns).toBe(1);
    village.finish('rapbdes');
    expect(village.step('sepakat_bpd_apbdes')).toMatchObject({ status: 'open', visit: 2 });
  });

  test('an evaluation that does not conform opens a correction that kades and BPD both sign, within 20 working days', () => {
    const village = new Village({ now: '2026-10-01T01:00:00.000Z' as never }).upTo('evaluasi_apbdes');
    village.do('camat', { type: 'returnForRevision', step: 'evaluasi_apbdes', reason: 'Belanja modal tanpa lokasi' });
    expect(village.step('koreksi_apbdes').status).toBe('open');
    expect(village.step('koreksi_apbdes').due?.term).toMatchObject({ kind: 'workingDays', days: 20 });
    expect(village.refused('kades', { type: 'completeStep', step: 'perdes_apbdes' })).toEqual(['CORRECTION_REQUIRED']);
    village.attach('sekdes', 'koreksi_apbdes', 'rancangan_apbdes', 'perbaikan');
    village.do('kades', { type: 'sign', step: 'koreksi_apbdes', sha256: digest('perbaikan') });
    expect(village.refused('kades', { type: 'completeStep', step: 'koreksi_apbdes' })).toEqual(['SIGNATURE_MISSING']);
    village.finish('koreksi_apbdes');
    expect(village.step('evaluasi_apbdes')).toMatchObject({ status: 'open', visit: 2 });
    expect(village.template('approve', 'evaluasi_apbdes', 'camat')).toBe(digest('perbaikan'));
    village.approve('evaluasi_apbdes');
    expect(village.open()).toContain('perdes_apbdes');
  });
});

import { expect, test } from '@jest/globals';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { subjectOf } from '@siklus/workflows/domain/cycle/gates.ts';
import { digest, Village } from './village.ts';

const CHANGE = { type: 'openChange', kind: 'perubahan_apbdes', reason: 'Banjir' } as const;

test('a second change of the budget is evaluated on its own text, not on the correction of the first', () => {
  const village = new Village({ now: '2026-10-01T01:00:00.000Z' as Instant }).upTo('tranche_1');
  village.do('sekdes', { ...CHANGE, ground: 'pendapatan_berubah' });
  village.upTo('evaluasi_perubahan');
  village.do('camat', { type: 'returnForRevision', step: 'evaluasi_perubahan', reason: 'Lengkapi' });
  village.attach('sekdes', 'koreksi_perubahan', 'rancangan_apbdes_perubahan', 'perbaikan pertama');
  village.upTo('perdes_apbdes_perubahan').finish('perdes_apbdes_perubahan');

  village.do('sekdes', { ...CHANGE, ground: 'keadaan_luar_biasa', decree: 'SK Bupati 7/2027' });
  village.attach('sekdes', 'rapbdes_perubahan', 'rancangan_apbdes_perubahan', 'perubahan kedua');
  village.upTo('evaluasi_perubahan');
  expect(subjectOf(village.state, 'evaluasi_perubahan')).toMatchObject({
    step: 'rapbdes_perubahan',
    sha256: digest('perubahan kedua'),
  });
});

import { ROLE_NAMES, STAGE_NAMES, STEP_NAMES } from '@siklus/workflows/domain/cycle/names.ts';
import { csvOf } from '../wire/csv.ts';
import type { LateWithDay } from './late.ts';

const HEADER = [
  'kode_desa',
  'desa',
  'kecamatan',
  'tahun_anggaran',
  'tahap',
  'langkah',
  'menunggu',
  'tenggat',
  'hari_terlambat',
  'waktu_dihentikan',
  'eskalasi_terbuka',
  'dikembalikan',
];

/** The late cycles with their causes, one a row. */
export function lateCsv(rows: readonly LateWithDay[]): string {
  return csvOf([HEADER, ...rows.map(cells)]);
}

function cells(row: LateWithDay): string[] {
  return [
    row.village_code,
    row.village_name,
    row.district_name,
    String(row.fiscal_year),
    STAGE_NAMES[row.stage].id,
    row.step ? STEP_NAMES[row.step].id : '',
    row.waits_for ? ROLE_NAMES[row.waits_for].id : '',
    row.due_on,
    String(row.days_late),
    row.status === 'suspended' ? 'ya' : 'tidak',
    String(row.escalations),
    String(row.returns),
  ];
}

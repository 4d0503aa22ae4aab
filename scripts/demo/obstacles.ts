import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import type { Post } from './http-desk.ts';
import type { DemoVillage } from './village.ts';

export type Sample = { report: object; by: Role; move?: { by: Role; body: object } };

const SAMPLES: readonly Sample[] = [
  {
    by: 'sekdes',
    report: {
      category: 'cuaca',
      title: 'Sungai pasang, bahan bangunan tidak dapat diangkut',
      impact: { days: 14, amount: '18500000.00', percent: 10 },
      owner: 'desa',
    },
    move: {
      by: 'kades',
      body: { to: 'dikerjakan', plan: 'Menyewa ketinting sampai air surut', responsible: 'sekdes' },
    },
  },
  {
    by: 'sekdes',
    report: { category: 'aplikasi', title: 'Sinyal kantor desa terputus sejak awal bulan', owner: 'kecamatan' },
  },
  {
    by: 'kades',
    report: {
      category: 'lahan',
      title: 'Hibah lahan posyandu belum bersurat',
      impact: { days: 30, amount: null, percent: 100 },
      owner: 'kabupaten',
    },
    move: { by: 'dpmd', body: { to: 'menunggu', reason: 'Menunggu pengukuran oleh kantor pertanahan' } },
  },
  {
    by: 'sekdes',
    report: { category: 'sdm', title: 'Kaur keuangan kosong, laporan dikerjakan sekretaris', owner: 'desa' },
    move: {
      by: 'kades',
      body: { to: 'selesai', evidence: { text: 'SK pengangkatan kaur keuangan (contoh peragaan)', versionId: null } },
    },
  },
];

/** The villages, apart from each other, that have met something, so that there is something to follow up. */
export function obstaclesIn(villages: readonly DemoVillage[]): Map<string, Sample> {
  const met = SAMPLES.map((sample, n) => [villages[n * 41]?.id ?? '', sample] as const);
  return new Map(met);
}

/** Hands in what a village has met; a repeat changes nothing. */
export async function reportObstacle(
  village: DemoVillage,
  { report, by, move }: Sample,
  fiscalYear: number,
  post: Post,
): Promise<void> {
  const key = `obstacle-${village.id}-${fiscalYear}`;
  const { id } = (await post(village, by, key, 'obstacles', report)) as { id: string };
  if (move) await post(village, move.by, `${key}-move`, `obstacles/${id}/transitions`, move.body);
}

/** Groups that must be present at a village meeting (UU 6/2014 Ps 54; the monitoring form of the TPP). */
export const ATTENDANCE_GROUPS = [
  'pemdes',
  'bpd',
  'rt_rw',
  'rumah_tangga_miskin',
  'pemuda',
  'tani',
  'nelayan',
  'difabel',
  'marginal',
  'tokoh_adat',
  'tokoh_agama',
  'kader_desa',
  'peninjau',
  'lainnya',
] as const;
export type AttendanceGroup = (typeof ATTENDANCE_GROUPS)[number];

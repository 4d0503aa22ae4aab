import type { PlainDate } from '../calendar/plain-date.ts';
import type { StepId } from '../cycle/process.ts';
import type { Sen } from '../money/sen.ts';
import type { Role } from '../policy/roles.ts';

/** What kind of thing holds a village up (docs/law.md#money-work-and-obstacles). */
export const OBSTACLE_CATEGORIES = [
  'regulasi',
  'administrasi',
  'sdm',
  'cuaca',
  'material',
  'lahan',
  'konflik',
  'aplikasi',
  'hukum',
] as const;
export type ObstacleCategory = (typeof OBSTACLE_CATEGORIES)[number];

/** The level of government that can remove it. */
export const OWNER_LEVELS = ['desa', 'kecamatan', 'kabupaten', 'provinsi', 'pusat'] as const;
export type OwnerLevel = (typeof OWNER_LEVELS)[number];

export const OBSTACLE_STATUSES = ['terbuka', 'dikerjakan', 'menunggu', 'selesai', 'ditolak'] as const;
export type ObstacleStatus = (typeof OBSTACLE_STATUSES)[number];

/** Where something is still to be done. */
export const UNSOLVED: readonly ObstacleStatus[] = ['terbuka', 'dikerjakan', 'menunggu'];

/** After so many calendar days an obstacle that is not solved is marked (docs/law.md#money-work-and-obstacles). */
export const STALE_AFTER_DAYS = 30;

/** What the obstacle costs, as far as it is known: calendar days, sen, whole percent of the work. */
export type Impact = { days: number | null; amount: Sen | null; percent: number | null };

/** What is reported. It names nobody. */
export type ObstacleContent = {
  category: ObstacleCategory;
  title: string;
  detail: string | null;
  impact: Impact;
  owner: OwnerLevel;
  /** The step of the cycle that it holds up. */
  step: StepId | null;
  /** The identity of the other village, where two villages dispute; what was reported before 0.4.0 does not say it. */
  otherVillage?: string | null;
};

/** What is done about it: by whom, until when. */
export type FollowUp = { plan: string; responsible: Role; dueOn: PlainDate | null };

/** What shows that it is solved: a description, a document of the cycle, or both. */
export type Evidence = { text: string | null; versionId: string | null };

/** An obstacle as far as its way is decided. */
export type Obstacle = { status: ObstacleStatus; owner: OwnerLevel };

import { readFileSync } from 'node:fs';
import { LOA_KULU_KOTA } from '../api/harness.ts';
import { LATE_YEAR, YEAR } from './console.ts';

const code = (n: number) => `64.02.01.20${String(n).padStart(2, '0')}`;
export const cycle = (n: number) => `64020120${String(n).padStart(2, '0')}-${YEAR}`;

/** The district of one camat: one village at each kind of place. */
export const DISTRICT = {
  [code(1)]: { step: 'evaluasi_apbdes' },
  [code(2)]: { step: 'musdes_rencana' },
  [code(3)]: { step: 'rancangan_rkpdes' },
  [code(4)]: { step: 'musrenbangdes', twist: 'suspended' },
  [code(5)]: { step: 'evaluasi_apbdes' },
  [code(6)]: { step: 'evaluasi_apbdes', twist: 'returned' },
  [code(7)]: { step: 'verifikasi_rkpdes' },
  [code(8)]: { step: 'perdes_rkpdes', twist: 'prepared' },
  [code(9)]: { step: 'rapbdes' },
  [code(10)]: { step: 'dpa' },
  [code(11)]: { step: 'tranche_1' },
  [code(12)]: { step: 'musrenbangdes', twist: 'prepared' },
  [code(13)]: { step: 'closed' },
} as const;

/** Elsewhere, of the year before: so late that its whole ladder has been told, whatever day today is. */
export const LATE = { village: LOA_KULU_KOTA, fiscalYear: LATE_YEAR, openedDaysAgo: 60, acts: 0 };
const ESCALATION = `${LATE.village.id}-${LATE.fiscalYear}~musdus#1/1`;

/** Pictures of a screen that README and guide show, by size. */
export type Picture = { wide?: string; phone?: string };

/** Where each screen is found and who works with it. */
export type Screen = { user: string; path: string; picture?: Picture };

const CAMAT = 'camat.64.02.01';

/**
 * `{order}` stands for an order to many cycles that was made before, `{finding}` for a finding that was recorded, `{handover}` for a
 * handover, `{now}` for the instant of the visit.
 */
export const SCREENS: readonly Screen[] = [
  { user: CAMAT, path: '/inbox' },
  { user: CAMAT, path: '/board', picture: { wide: 'board' } },
  { user: CAMAT, path: '/cycles' },
  { user: CAMAT, path: `/cycles/${cycle(1)}`, picture: { wide: 'cycle', phone: 'cycle-phone' } },
  { user: CAMAT, path: `/cycles/${cycle(1)}/budget` },
  { user: CAMAT, path: `/cycles/${cycle(6)}/proposals` },
  { user: CAMAT, path: `/cycles/${cycle(6)}/meetings`, picture: { wide: 'meetings' } },
  { user: CAMAT, path: `/cycles/${cycle(6)}/documents` },
  { user: CAMAT, path: `/cycles/${cycle(1)}/tasks` },
  { user: CAMAT, path: `/cycles/${cycle(1)}/deadlines`, picture: { wide: 'deadlines' } },
  { user: CAMAT, path: `/cycles/${cycle(13)}/history` },
  { user: CAMAT, path: `/cycles/${cycle(13)}/summary?at={now}` },
  { user: CAMAT, path: '/escalations' },
  { user: CAMAT, path: '/batches' },
  { user: 'dpmd', path: '/dashboard' },
  { user: 'dpmd', path: '/proposals' },
  { user: 'dpmd', path: '/obstacles' },
  { user: 'dpmd', path: '/village-terms' },
  { user: 'dpmd', path: `/cycles/${cycle(3)}/obstacles` },
  { user: 'dpmd', path: `/cycles/${cycle(11)}/realisation` },
  { user: 'dpmd', path: `/escalations/${encodeURIComponent(ESCALATION)}` },
  { user: 'dpmd', path: '/settings', picture: { wide: 'settings' } },
  { user: 'dpmd', path: '/ceilings' },
  { user: 'dpmd', path: '/ceilings/{order}' },
  { user: 'dpmd', path: '/batches/{order}' },
  { user: 'dpmd', path: '/delegations' },
  { user: 'dpmd', path: '/kdmp' },
  { user: 'operator', path: '/fiscal-years' },
  { user: 'operator', path: `/fiscal-years/${YEAR}`, picture: { wide: 'fiscal-year' } },
  { user: 'operator', path: '/calendar?year=2026' },
  { user: 'operator', path: '/villages' },
  { user: 'operator', path: '/villages/6402012001' },
  { user: 'dpmd', path: '/villages/6402012001/handovers/{handover}' },
  { user: 'operator', path: '/users' },
  { user: 'operator', path: '/users/dpmd' },
  { user: 'operator', path: '/roles', picture: { wide: 'roles' } },
  { user: 'operator', path: '/health', picture: { wide: 'health' } },
  { user: 'operator', path: '/nowhere' },
  { user: 'inspektorat', path: '/audit' },
  { user: 'inspektorat', path: '/audit/verifications' },
  { user: 'inspektorat', path: '/audit/findings' },
  { user: 'inspektorat', path: '/audit/checkpoints' },
  { user: 'inspektorat', path: '/audit/duties' },
  { user: 'inspektorat', path: '/audit/repairs' },
  { user: 'inspektorat', path: '/audit/access-log' },
  { user: 'inspektorat', path: '/audit/archive' },
  { user: 'inspektorat', path: '/audit/retention' },
  { user: 'inspektorat', path: `/cycles/${cycle(13)}/proof` },
  { user: CAMAT, path: '/findings' },
  { user: `kades.${code(1)}`, path: '/findings/{finding}' },
  { user: `kades.${code(1)}`, path: '/villages/6402012001' },
  { user: 'pendamping', path: '/my-villages' },
  { user: `sekdes.${code(9)}`, path: '/our-cycle' },
];

/** The routes of the console that no screen of the table above visits. */
export function unvisitedRoutes(): string[] {
  const app = readFileSync(new URL('../../admin-ui/src/App.tsx', import.meta.url), 'utf8');
  const routes = [
    ...[...app.matchAll(/<Resource\s[^>]*?name="([^"]+)"/g)].map(([, name]) => `/${name}`),
    ...[...app.matchAll(/<Route\s[^>]*?path="([^"]+)"/g)].map(([, path]) => path ?? ''),
  ];
  return routes.filter((route) => !SCREENS.some(({ path }) => pattern(route).test(path.split('?')[0] ?? '')));
}

function pattern(route: string): RegExp {
  return new RegExp(`^${route.replace(/\/:\w+\?/g, '(/[^/]+)?').replace(/:\w+/g, '[^/]+')}$`);
}

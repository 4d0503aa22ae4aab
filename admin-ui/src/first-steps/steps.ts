import type { Role } from '../api/types.ts';

/** By what a step is ticked: a page was looked at, an act was recorded, or a list of the API holds something (or no more). */
export type Tick =
  | { by: 'seen'; path: RegExp }
  | { by: 'acted' }
  | { by: 'holds'; resource: string; filter: Record<string, unknown> }
  | { by: 'holdsNoMore'; resource: string; filter: Record<string, unknown> };

export type FirstStep = { id: string; to: string; tick: Tick };

const seen = (id: string, to: string, path = new RegExp(`^${to}`)): FirstStep => ({
  id,
  to,
  tick: { by: 'seen', path },
});

const DECIDE: FirstStep = { id: 'decide', to: '/inbox', tick: { by: 'acted' } };
const OUR_CYCLE = seen('ourCycle', '/our-cycle', /^\/(our-cycle|cycles\/.)/);
const LEND: FirstStep = { id: 'lend', to: '/delegations', tick: { by: 'holds', resource: 'delegations', filter: {} } };
const WHO_IS_LATE = seen('whoIsLate', '/board');
const ONE_CYCLE = seen('oneCycle', '/cycles', /^\/cycles\/.+/);
const WHO_DECIDED = seen('whoDecided', '/cycles', /^\/cycles\/[^/]+\/history/);
const ESCALATIONS = seen('escalations', '/escalations');
const OPEN_YEAR: FirstStep = {
  id: 'openYear',
  to: '/fiscal-years',
  tick: { by: 'holds', resource: 'fiscal-years', filter: {} },
};
const CALENDAR = seen('calendar', '/calendar');
const HAMLET_MEETING: FirstStep = {
  id: 'hamletMeeting',
  to: '/our-cycle',
  tick: { by: 'holdsNoMore', resource: 'cycles', filter: { step: 'musdus' } },
};

const READERS = [ONE_CYCLE, WHO_DECIDED, WHO_IS_LATE] as const;

/** What each role does first: two to four steps, each at the place where it is really done. */
export const FIRST_STEPS: Record<Role, readonly FirstStep[]> = {
  sekdes: [OUR_CYCLE, HAMLET_MEETING, DECIDE, LEND],
  kades: [OUR_CYCLE, DECIDE, LEND],
  bpd: [OUR_CYCLE, DECIDE],
  pendamping: [ONE_CYCLE, WHO_IS_LATE, ESCALATIONS],
  camat: [DECIDE, WHO_IS_LATE, LEND],
  dpmd: [OPEN_YEAR, CALENDAR, WHO_IS_LATE, ESCALATIONS],
  bupati: [DECIDE, WHO_IS_LATE, ESCALATIONS],
  wabup: READERS,
  sekcam: READERS,
  bappeda: READERS,
  bpkad: READERS,
  inspektorat: [ONE_CYCLE, WHO_DECIDED, ESCALATIONS],
  provinsi: READERS,
  operator: [OPEN_YEAR, CALENDAR, seen('users', '/users'), seen('settings', '/settings')],
};

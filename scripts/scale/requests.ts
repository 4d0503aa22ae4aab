/** What people open: the path, by whom, and whether it must answer within the limits. */
export type Request = {
  what: string;
  path: string;
  by: string;
  /** A list, filter, sort or dashboard: held to the limits. Else it is measured and told only. */
  held: boolean;
};

/** Sizes and ids that the paths need, read from the API itself. */
export type Known = { pages: number; cycle: string; year: number };

/** Accounts of the demo whose areas differ: the country, a regency, a district, some villages, one village. */
export const ACCOUNTS = ['provinsi', 'dpmd', 'camat.64.02.01', 'pendamping', 'kades.64.02.01.2001'] as const;
const [COUNTRY, REGENCY] = ACCOUNTS;

const EVERYONES = [
  ['inbox', '/tasks'],
  ['inbox, drawers counted', '/tasks/counters'],
  ['inbox, overdue', '/tasks?due=overdue'],
  ['cycles', '/cycles'],
  ['cycles of a year', '/cycles?fiscalYear=%YEAR%'],
  ['escalations that are open', '/escalations?open=true'],
  ['notices', '/notices'],
  ['villages', '/villages'],
  ['fiscal years', '/fiscal-years'],
  ['dashboard', '/dashboard?fiscalYear=%YEAR%'],
  ['dashboard, evaluations', '/dashboard/evaluations?fiscalYear=%YEAR%&regency=64.02'],
  ['dashboard, heat map', '/dashboard/heat-map?fiscalYear=%YEAR%'],
  ['dashboard, late', '/dashboard/late?fiscalYear=%YEAR%'],
  ['dashboard, offices', '/dashboard/late/offices?fiscalYear=%YEAR%'],
  ['dashboard, burn-up', '/dashboard/burn-up?fiscalYear=%YEAR%'],
] as const;

const FILTERS = [
  'stage=review',
  'stage=review&stage=budgeting',
  'status=suspended',
  'status=closed',
  'late=true',
  'step=musrenbangdes',
  'district=64.02.01',
  'fiscalYear=%YEAR%&stage=budgeting&late=true',
  'village=64.02.01.2001',
];
const SEARCHES = [
  ['a common word', 'jaya'],
  ['a rare word', 'perian'],
  ['a code', '64.02.01.2001'],
  ['what is nowhere', 'tidakada'],
] as const;
const SORTS = ['dueAt', 'village', 'stage', 'updatedAt', 'returns', 'escalations'];

const FINDINGS = [
  '',
  'open=true',
  'overdue=true',
  'state=dijawab',
  'sort=village',
  'sort=-recordedAt',
  'fiscalYear=%YEAR%',
  'page=100',
];

/** Everything that is measured: each area's daily screens, and the lists of the whole country in every order and cut. */
export function requestsFor({ pages, cycle, year }: Known): Request[] {
  const held = true;
  const daily = ACCOUNTS.flatMap((by) => EVERYONES.map(([what, path]) => ({ what, path, by, held })));
  const cycles = (what: string, query: string) => ({
    what: `cycles, ${what}`,
    path: `/cycles?${query}`,
    by: COUNTRY,
    held,
  });
  const country = [
    ...FILTERS.map((filter) => cycles(`filter ${filter}`, filter)),
    ...SEARCHES.map(([what, word]) => cycles(`search for ${what}`, `q=${word}`)),
    ...SORTS.flatMap((sort) => [sort, `-${sort}`]).flatMap((sort) => [
      cycles(`by ${sort}`, `sort=${sort}`),
      cycles(`by ${sort}, page 100`, `sort=${sort}&page=100`),
      cycles(`by ${sort}, last page`, `sort=${sort}&page=${pages}`),
    ]),
    ...['sort=name', 'sort=-name', 'q=jaya', 'q=perian', `page=${Math.floor(pages / 2)}`].map((query) => ({
      what: `villages, ${query}`,
      path: `/villages?${query}`,
      by: COUNTRY,
      held,
    })),
    ...[
      '',
      'open=true&sort=dueDate',
      'open=true&sort=village',
      'open=true&sort=-rung',
      'open=true&toRole=bupati',
      'open=true&page=100',
    ].map((query) => ({ what: `escalations, ${query || 'all'}`, path: `/escalations?${query}`, by: COUNTRY, held })),
  ];
  const findings = [
    ...FINDINGS.map((query) => ({
      what: `findings, ${query || 'all'}`,
      path: `/findings?${query}`,
      by: COUNTRY,
      held,
    })),
    ...[REGENCY, 'camat.64.02.01', 'kades.64.02.01.2001'].map((by) => ({
      what: 'findings',
      path: '/findings?open=true',
      by,
      held,
    })),
  ];
  const single = [
    { what: 'the fiscal year', path: '/fiscal-years/%YEAR%', by: REGENCY },
    { what: 'one cycle', path: `/cycles/${cycle}`, by: REGENCY },
    { what: 'its history', path: `/cycles/${cycle}/events`, by: REGENCY },
    { what: 'why it waits', path: `/cycles/${cycle}/explanation`, by: REGENCY },
    { what: 'KDMP of a year', path: '/kdmp?fiscalYear=%YEAR%', by: REGENCY },
    { what: 'KDMP over the limit', path: '/kdmp?fiscalYear=%YEAR%&overLimit=true', by: REGENCY },
    { what: 'KDMP in arrears, of the country', path: '/kdmp?arrears=true', by: COUNTRY },
    { what: 'cycles, 200 a page', path: '/cycles?perPage=200', by: COUNTRY },
    { what: 'the tree of regions', path: '/regions', by: COUNTRY },
    { what: 'plans and terms of a regency', path: '/village-terms?lacking=true', by: REGENCY },
    { what: 'plans and terms of the country', path: '/village-terms?lacking=true', by: COUNTRY },
  ].map((request) => ({ ...request, held: false }));
  const dated = (text: string) => text.replaceAll('%YEAR%', String(year));
  return [...daily, ...country, ...findings, ...single].map(({ what, path, ...request }) => ({
    ...request,
    what: dated(what),
    path: dated(path),
  }));
}

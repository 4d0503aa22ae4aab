// Who may import whom (docs/architecture.md). The rules run in `npm test`.
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: {
    pathNot: allowed,
    path: '^(workflows|worker|api|intake|prisma|proof|admin-ui|scripts|tests|node:|node_modules)',
  },
});

/** What every noun of the API stands on; files at its root put the nouns together. */
const SHARED = ['^api/(http|wire|engine)/', '^api/[^/]+\\.ts$'];
/** Which other nouns a noun shows or uses, besides the cycles that nearly all are about. */
const NEIGHBOURS = {
  // What is decided for many is checked again as what is decided singly.
  batches: ['tasks', 'budgets'],
  // A draft budget is a document, and a document that is a budget is shown as one.
  budgets: ['documents', 'facts', 'medium-term-plans', 'terms'],
  documents: ['budgets'],
  ceilings: ['batches', 'budgets'],
  commands: ['audit', 'budgets', 'council', 'offices', 'remarks'],
  council: ['villages'],
  // Codes are spelt as in a budget.
  facts: ['budgets', 'villages'],
  // A dispute names another village.
  obstacles: ['documents', 'villages'],
  // Of a village, within a term of the regency, answered by who holds the office with papers and a budget.
  findings: ['budgets', 'documents', 'offices', 'settings', 'villages'],
  kdmp: ['villages', 'offices', 'budgets'],
  'medium-term-plans': ['budgets', 'offices', 'villages'],
  offices: ['batches', 'villages'],
  operation: ['accounts', 'live'],
  public: ['budgets', 'documents', 'villages'],
  realisations: ['budgets'],
  remarks: ['budgets'],
  repairs: ['audit', 'commands', 'council'],
  settings: ['batches'],
  terms: ['medium-term-plans', 'offices', 'villages'],
  villages: ['batches'],
};
const noun = (name, allowed) => ({
  name: `api-noun-${name}`,
  severity: 'error',
  comment: 'A noun imports itself, what all nouns share, and the neighbours listed here.',
  from: { path: `^api/${name}/` },
  to: { path: '^api/', pathNot: [...SHARED, ...allowed.map((one) => `^api/${one}/`)] },
});
const LISTED = Object.keys(NEIGHBOURS).join('|');

module.exports = {
  forbidden: [
    ...Object.entries(NEIGHBOURS).map(([name, neighbours]) => noun(name, [name, 'cycles', ...neighbours])),
    // A step shows what the checks of its budget say now.
    noun('cycles', ['cycles', 'budgets']),
    {
      ...noun('([^/]+)', ['$1', 'cycles']),
      name: 'api-noun',
      from: { path: '^api/([^/]+)/', pathNot: `^api/(${LISTED}|cycles|http|wire|engine|openapi)/` },
    },
    {
      name: 'api-shared',
      severity: 'error',
      comment: 'What all nouns share knows none of them.',
      from: { path: '^api/(http|wire|engine)/' },
      to: { path: '^api/', pathNot: SHARED },
    },
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Data flows one way.',
      from: {},
      to: { circular: true },
    },
    only(
      'domain-is-pure',
      '^workflows/domain/',
      ['^workflows/domain/'],
      'The domain imports nothing outside itself: no library, no node.',
    ),
    only(
      'clock-knows-no-kind',
      '^workflows/domain/clock/',
      ['^workflows/domain/(clock|calendar|money)/', '^workflows/domain/(policy/roles|refusal)\\.ts$'],
      'A deadline, a reminder and a ladder are the same whatever is owed.',
    ),
    only(
      'record-knows-no-kind',
      '^workflows/domain/record/',
      [
        '^workflows/domain/(record|clock|calendar)/',
        '^workflows/domain/(policy/actor|audit/canonical-json|refusal)\\.ts$',
      ],
      'An event, its chain and its fold are the same whatever is recorded.',
    ),
    only(
      'contract-knows-domain-only',
      '^workflows/contract/',
      ['^workflows/(domain|contract)/'],
      'Names and shapes on the wire.',
    ),
    only(
      'shells-are-thin',
      '^workflows/[^/]+\\.ts$',
      ['^workflows/', '^node_modules/@temporalio/(workflow|common)/', '^node_modules/@noble/hashes/'],
      'Workflow code: the core, the contract, the SDK, and one hash function.',
    ),
    only(
      'worker-reaches-down',
      '^worker/',
      ['^worker/', '^workflows/', '^prisma/', '^proof/', '^node:', '^node_modules/'],
      'The worker never imports the API, the console or the scripts.',
    ),
    only(
      'api-reaches-down',
      '^api/',
      ['^api/', '^workflows/(domain|contract)/', '^prisma/', '^proof/', '^node:', '^node_modules/'],
      'The API never imports workflow code or the worker.',
    ),
    only(
      'console-stands-alone',
      '^admin-ui/',
      ['^admin-ui/', '^intake/', '^node_modules/'],
      'The console knows the API only by its generated types, and reads by intake what people type and upload.',
    ),
    only(
      'intake-knows-domain',
      '^intake/',
      ['^intake/', '^workflows/domain/', '^node_modules/(papaparse|@types/papaparse|read-excel-file)/'],
      'What people write and upload, read: no clock, no database, no screen.',
    ),
    {
      name: 'console-has-one-data-layer',
      severity: 'error',
      comment:
        'A screen reads and writes through the data provider (useApi); of admin-ui/src/api it takes words and types only.',
      from: { path: '^admin-ui/src/', pathNot: '^admin-ui/src/(api/|providers/dataProvider)' },
      to: {
        path: '^admin-ui/src/api/',
        pathNot: '^admin-ui/src/api/(acting|addresses|enums|intent|kept-pages|locale|problem|types)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    only(
      'prisma-knows-domain',
      '^prisma/',
      ['^prisma/', '^workflows/(domain|contract)/', '^node:', '^node_modules/'],
      'Tables and mappers.',
    ),
    only(
      'proof-knows-domain',
      '^proof/',
      ['^proof/', '^workflows/(domain|contract)/', '^node:', '^node_modules/'],
      'Signatures, Merkle trees, key rings: what worker and API both prove with.',
    ),
    {
      name: 'no-tests-in-product',
      severity: 'error',
      from: { pathNot: '^tests/' },
      to: { path: '^tests/' },
    },
    {
      name: 'declared-dependencies',
      comment: 'Each room declares what it uses.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'exists',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'zod-at-the-edge',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: 'node_modules/(zod|pg|express|@prisma)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['prisma/generated', 'admin-ui/src/api/schema', 'dist/', '\\.data/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};

// Who may import whom (docs/architecture.md). The rules run in `npm test`.
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: allowed, path: '^(workflows|worker|api|prisma|admin-ui|scripts|tests|node:|node_modules)' },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Data flows one way.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    only(
      'domain-is-pure',
      '^workflows/domain/',
      ['^workflows/domain/'],
      'The domain imports nothing outside itself: no library, no node.',
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
      ['^worker/', '^workflows/', '^prisma/', '^node:', '^node_modules/'],
      'The worker never imports the API, the console or the scripts.',
    ),
    only(
      'api-reaches-down',
      '^api/',
      ['^api/', '^workflows/(domain|contract)/', '^prisma/', '^node:', '^node_modules/'],
      'The API never imports workflow code or the worker.',
    ),
    only(
      'console-stands-alone',
      '^admin-ui/',
      ['^admin-ui/', '^node_modules/'],
      'The console knows the API only by its generated types.',
    ),
    only(
      'prisma-knows-domain',
      '^prisma/',
      ['^prisma/', '^workflows/(domain|contract)/', '^node:', '^node_modules/'],
      'Tables and mappers.',
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

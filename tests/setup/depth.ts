const asked = process.env.SIKLUS_TEST_DEPTH;

/** Whether this is `npm run test:deep` or `test:all`; see docs/testing.md. */
export const isDeep = asked === 'deep' || asked === 'all';

/** Whether what `npm test` looks at is looked at: in `test:all` too. */
export const isUsual = asked !== 'deep';

/** How often chance is tried: the same test, some hundred times in `npm test`, thousands of times in `npm run test:deep`. */
export function depth<T>(of: { usual: T; deep: T }): T {
  return isDeep ? of.deep : of.usual;
}

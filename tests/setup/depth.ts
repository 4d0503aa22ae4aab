/** Whether this is `npm run test:deep`; see docs/testing.md. */
export const isDeep = process.env.SIKLUS_TEST_DEPTH === 'deep';

/** How often chance is tried: the same test, some hundred times in `npm test`, thousands of times in `npm run test:deep`. */
export function depth<T>(of: { usual: T; deep: T }): T {
  return isDeep ? of.deep : of.usual;
}

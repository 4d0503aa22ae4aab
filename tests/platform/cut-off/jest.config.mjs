// A run that never comes to its end: one file passes, one hangs with a program it has started, one is never reached.
export default {
  rootDir: import.meta.dirname ?? new URL('.', import.meta.url).pathname,
  testMatch: ['<rootDir>/*.slow.cjs'],
  transform: {},
  maxWorkers: 1,
  reporters: ['default', '<rootDir>/../../setup/closing-line.mjs'],
  testSequencer: '<rootDir>/in-order.cjs',
};

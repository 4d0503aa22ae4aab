/** Saved views, columns, decisions on many at once. */
export const bulk = {};

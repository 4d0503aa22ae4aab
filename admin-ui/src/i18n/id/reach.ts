/** Weak lines: drafts, offline, first steps, print. */
export const reach = {};

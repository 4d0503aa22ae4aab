/** Accounts, roles, health. */
export const system = {};

/** The regency in figures and pictures. */
export const dashboard = {};

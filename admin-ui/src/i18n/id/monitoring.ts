/** Obstacles, realisation, the ladder of escalations. */
export const monitoring = {};

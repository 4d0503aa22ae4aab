/** SQL: the day of the regency. */
export const TODAY = `(now() + make_interval(hours => (select max(zone_offset) from regency)))::date`;

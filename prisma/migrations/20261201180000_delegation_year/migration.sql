-- expand: widens delegation_period
-- A role is lent for less than a year, which from 29 February on ends with 28 February: Postgres takes 28 February for the
-- same day of a year without the 29th.

-- What Prisma's schema cannot say ---------------------------------------------------------------------------------------------

ALTER TABLE delegation
  DROP CONSTRAINT delegation_period,
  ADD CONSTRAINT delegation_period CHECK (
    since <= until
    AND until < CASE WHEN extract(month FROM since) = 2 AND extract(day FROM since) = 29 THEN since + 366 ELSE since + interval '1 year' END
  );

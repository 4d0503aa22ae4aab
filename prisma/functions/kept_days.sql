-- How long a kind is kept now. A shorter term counts only 30 days after it was decided: nobody shortens and removes at once.
CREATE OR REPLACE FUNCTION kept_days(asked text) RETURNS int LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT max(kept_days) FROM (
    SELECT kept_days, lead(created_at) OVER (ORDER BY version) AS until FROM retention_rule WHERE kind = asked) AS r
  WHERE until IS NULL OR until > now() - interval '30 days'
$$;

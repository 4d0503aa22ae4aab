-- Whether its term is over: counted from the end of the run, and from the day its last word came here if that was later.
CREATE OR REPLACE FUNCTION is_history_due(a history_archive) RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM history_archive AS ended
     WHERE ended.workflow_id = a.workflow_id AND ended.run_id = a.run_id AND ended.closed_at IS NOT NULL
       AND greatest(ended.closed_at, ended.exported_at) <= now() - make_interval(days => kept_days('histories')))
$$;

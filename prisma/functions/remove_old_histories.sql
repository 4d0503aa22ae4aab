-- Removes so many archived histories that are due, the only way for the application; `held` were due and stay.
CREATE OR REPLACE FUNCTION remove_old_histories(most int, OUT removed int, OUT held int) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  ended int;
BEGIN
  -- A hold that is being ordered waits, and then comes before the next removal.
  LOCK TABLE legal_hold, legal_hold_release IN SHARE MODE;
  -- What was exported while the run was open goes first: it is as old as the end of its run.
  DELETE FROM history_archive WHERE ctid = ANY (ARRAY(
    SELECT a.ctid FROM history_archive AS a
     WHERE a.closed_at IS NULL AND is_history_due(a) AND NOT is_held(a.cycle_id) LIMIT most));
  GET DIAGNOSTICS removed = ROW_COUNT;
  DELETE FROM history_archive WHERE ctid = ANY (ARRAY(
    SELECT a.ctid FROM history_archive AS a
     WHERE a.closed_at <= now() - make_interval(days => kept_days('histories'))
       AND is_history_due(a) AND NOT is_held(a.cycle_id)
       AND NOT EXISTS (SELECT FROM history_archive AS open WHERE open.closed_at IS NULL
                          AND open.workflow_id = a.workflow_id AND open.run_id = a.run_id)
     ORDER BY a.closed_at LIMIT most - removed));
  GET DIAGNOSTICS ended = ROW_COUNT;
  removed := removed + ended;
  SELECT count(*) INTO held FROM history_archive AS a
   WHERE a.closed_at <= now() - make_interval(days => kept_days('histories')) AND is_history_due(a) AND is_held(a.cycle_id);
END $$;

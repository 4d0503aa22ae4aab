CREATE OR REPLACE FUNCTION refuse_early_removal() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF is_held(OLD.cycle_id) OR NOT is_history_due(OLD) THEN
    RAISE EXCEPTION 'The archived history of % run % is still to be kept: DELETE refused', OLD.workflow_id, OLD.run_id
      USING ERRCODE = 'SD002';
  END IF;
  INSERT INTO history_removal (workflow_id, run_id, version, cycle_id, closed_at, sha256)
  VALUES (OLD.workflow_id, OLD.run_id, OLD.version, OLD.cycle_id, OLD.closed_at, OLD.sha256);
  RETURN OLD;
END $$;

-- A removal that never was would explain why something is missing: only the removal itself, which runs as the owner, is
-- recorded.
CREATE OR REPLACE FUNCTION refuse_claimed_removal() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE')
     OR NOT EXISTS (SELECT FROM history_archive AS a
                     WHERE (a.workflow_id, a.run_id, a.version) = (NEW.workflow_id, NEW.run_id, NEW.version)) THEN
    RAISE EXCEPTION 'Removals are recorded by the removal itself' USING ERRCODE = 'SD002';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION spread_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE cycle SET place = NEW.place WHERE village_id = NEW.id;
  UPDATE escalation SET place = NEW.place WHERE village_id = NEW.id;
  RETURN NULL;
END $$;

-- expand: replaces enter_office
-- What is put right of the office of sekdes in one cycle is put right in the register, and told to the others.

CREATE OR REPLACE FUNCTION enter_office() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  said jsonb := NEW.event->'data';
  -- The id of a cycle is its village's and its year.
  village text := regexp_replace(NEW.cycle_id, '-\d+$', '');
  of_office text := CASE
    WHEN NEW.type = 'sekdesRecorded' OR said->'correction'->>'what' IN ('sekdesAppointment', 'sekdesVacancy') THEN 'sekdes'
    ELSE 'kades' END;
  newest office_holding;
  entered office_holding;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('office:' || village, 0));
  SELECT * INTO newest FROM office_holding WHERE village_id = village AND office = of_office ORDER BY at DESC, entry DESC LIMIT 1;
  IF NEW.type = 'repaired' THEN
    IF said->'correction'->>'what' NOT IN ('appointment', 'vacancy', 'sekdesAppointment', 'sekdesVacancy') THEN
      RETURN NULL;
    END IF;
    -- What the cycle had from the register is put right there; what it was alone in telling is only told anew.
    IF (said->'before'->>'since')::date = newest.since
       AND coalesce(said->'before'->>'decree', said->'before'->>'cause') = coalesce(newest.decree, newest.cause) THEN
      entered := newest;
    END IF;
    said := said->'correction'->'value';
    entered.decree := CASE newest.status WHEN 'held' THEN said->>'decree' END;
    entered.cause := CASE newest.status WHEN 'vacant' THEN said->>'cause' END;
  ELSIF said ? 'entry' THEN
    -- Told out of the register. Where it has gone on meanwhile, the cycle is told again.
    IF said->>'entry' IS DISTINCT FROM newest.id::text THEN
      INSERT INTO office_to_tell (village_id) VALUES (village) ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
  ELSE
    entered.status := CASE NEW.type WHEN 'officeVacated' THEN 'vacant' ELSE 'held' END;
    entered.holder := said->>'holder';
    entered.held_as := said->>'as';
    entered.cause := said->>'cause';
    entered.decree := said->>'decree';
  END IF;
  entered.since := (said->>'since')::date;
  IF entered.status IS NOT NULL
     AND (entered.status, entered.since, entered.holder, entered.held_as, entered.cause, entered.decree)
         IS DISTINCT FROM (newest.status, newest.since, newest.holder, newest.held_as, newest.cause, newest.decree) THEN
    INSERT INTO office_holding (village_id, office, status, holder, held_as, cause, decree, since, author, cycle_id, command_key, at)
    VALUES (village, of_office, entered.status, entered.holder, entered.held_as, entered.cause, entered.decree, entered.since,
            NEW.event->'actor', NEW.cycle_id, NEW.command_id, NEW.at);
  END IF;
  INSERT INTO office_to_tell (village_id) VALUES (village) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

-- Lists of a country: 75,000 villages and more, two years of cycles (docs/adr/0008). What a list is sorted and searched by
-- stands in its own row, and there is an index for each order.

-- Where a row lies, in small letters: name, code and district. A tab comes before every letter, so that this text has the
-- order of the names alone. Kept true by the database itself, whoever writes.
ALTER TABLE village ADD COLUMN place text NOT NULL DEFAULT '';
ALTER TABLE cycle ADD COLUMN place text NOT NULL DEFAULT '';
ALTER TABLE escalation ADD COLUMN place text NOT NULL DEFAULT '';

CREATE FUNCTION name_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.place := lower(concat_ws(E'\t', NEW.name, NEW.code, (SELECT name FROM district WHERE code = NEW.district_code)));
  RETURN NEW;
END $$;

CREATE FUNCTION carry_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- A village that is not there is refused by the reference to it, not here.
  NEW.place := coalesce((SELECT place FROM village WHERE id = NEW.village_id), '');
  RETURN NEW;
END $$;

CREATE FUNCTION spread_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE cycle SET place = NEW.place WHERE village_id = NEW.id;
  UPDATE escalation SET place = NEW.place WHERE cycle_id IN (SELECT id FROM cycle WHERE village_id = NEW.id);
  RETURN NULL;
END $$;

CREATE FUNCTION rename_district() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE village SET district_code = district_code WHERE district_code = NEW.code;
  RETURN NULL;
END $$;

CREATE TRIGGER village_place BEFORE INSERT OR UPDATE OF name, code, district_code ON village
  FOR EACH ROW EXECUTE FUNCTION name_place();
CREATE TRIGGER village_place_spread AFTER UPDATE ON village
  FOR EACH ROW WHEN (OLD.place IS DISTINCT FROM NEW.place) EXECUTE FUNCTION spread_place();
CREATE TRIGGER district_renamed AFTER UPDATE ON district
  FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION rename_district();
CREATE TRIGGER cycle_place BEFORE INSERT ON cycle FOR EACH ROW EXECUTE FUNCTION carry_place();
CREATE TRIGGER escalation_place BEFORE INSERT ON escalation FOR EACH ROW EXECUTE FUNCTION carry_place();

UPDATE village SET district_code = district_code;
UPDATE cycle SET place = v.place FROM village v WHERE v.id = village_id;
UPDATE escalation SET place = v.place FROM village v WHERE v.id = village_id;

-- Any part of a word is found by its threes of letters. Where the server does not have the extension, the same searches read
-- the whole column: slower, and never wrong.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm') THEN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX village_place_parts ON village USING gin (place gin_trgm_ops);
    CREATE INDEX cycle_place_parts ON cycle USING gin (place gin_trgm_ops);
  END IF;
END $$;

-- Cycles: one index an order; those whose value is never missing are read backwards for the other direction.
CREATE INDEX cycle_by_due ON cycle (due_at, id);
CREATE INDEX cycle_by_due_desc ON cycle (due_at DESC NULLS LAST, id DESC);
CREATE INDEX cycle_by_place ON cycle (place, id);
CREATE INDEX cycle_by_update ON cycle (updated_at, id);
-- The stage itself as well: without it the rows would be read to tell it.
CREATE INDEX cycle_by_stage ON cycle (array_position(ARRAY['musrenbangdes', 'review', 'budgeting', 'monitoring'], stage), id)
  INCLUDE (stage);
CREATE INDEX cycle_by_returns ON cycle (returns, id);
CREATE INDEX cycle_by_escalations ON cycle (escalations, id);
-- Areas, and what the figures of one count.
CREATE INDEX cycle_in_regency ON cycle (regency_code, fiscal_year);
CREATE INDEX cycle_in_district ON cycle (district_code, fiscal_year);
CREATE INDEX cycle_late ON cycle (due_at, id) INCLUDE (fiscal_year, stage, step, regency_code, district_code, waits_for)
  WHERE late;
CREATE INDEX cycle_not_active ON cycle (due_at, id) WHERE status <> 'active';
CREATE INDEX cycle_figures ON cycle (fiscal_year)
  INCLUDE (stage, status, late, escalations, due_at, regency_code, district_code, waits_for, rkpdes_on, submitted_on, apbdes_on);

CREATE INDEX village_by_place ON village (place, id) WHERE ended_on IS NULL;

CREATE INDEX escalation_by_day ON escalation (raised_at, cycle_id, id);
CREATE INDEX escalation_open ON escalation (raised_at, cycle_id, id) INCLUDE (to_role, step, rung, fiscal_year, district_code)
  WHERE resolved_at IS NULL;
CREATE INDEX escalation_open_by_due ON escalation (due_date, cycle_id, id) WHERE resolved_at IS NULL;
CREATE INDEX escalation_open_by_rung ON escalation (rung, cycle_id, id) WHERE resolved_at IS NULL;
CREATE INDEX escalation_open_by_place ON escalation (place, cycle_id, id) WHERE resolved_at IS NULL;
CREATE INDEX escalation_in_regency ON escalation (regency_code, raised_at);
CREATE INDEX escalation_in_district ON escalation (district_code, raised_at);
CREATE INDEX escalation_in_village ON escalation (village_id);

-- Things to do: what several people can do is one of them.
CREATE INDEX task_things ON task (cycle_id, step, kind);
CREATE INDEX task_in_district ON task (district_code, role);

CREATE OR REPLACE FUNCTION carry_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- A village that is not there is refused by the reference to it, not here.
  NEW.place := coalesce((SELECT place FROM village WHERE id = NEW.village_id), '');
  RETURN NEW;
END $$;

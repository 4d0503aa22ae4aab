CREATE OR REPLACE FUNCTION name_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.place := lower(concat_ws(E'\t', NEW.name, NEW.code, (SELECT name FROM district WHERE code = NEW.district_code)));
  RETURN NEW;
END $$;

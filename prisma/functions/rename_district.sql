CREATE OR REPLACE FUNCTION rename_district() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE village SET district_code = district_code WHERE district_code = NEW.code;
  RETURN NULL;
END $$;

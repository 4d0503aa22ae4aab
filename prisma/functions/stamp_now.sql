-- The clock of retention is the database's own: what was stored today is not made ten years old by saying so.
CREATE OR REPLACE FUNCTION stamp_now() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW := jsonb_populate_record(NEW, jsonb_build_object(TG_ARGV[0], now()));
  RETURN NEW;
END $$;

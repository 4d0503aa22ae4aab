CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Rows of % are never changed or removed: % refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'SD002';
END $$;

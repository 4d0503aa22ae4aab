-- The part of a projection that is about cycles only: their row. Answers whether it was written; not where the table already
-- tells this state or a later one.
CREATE OR REPLACE FUNCTION write_cycle(told jsonb, state json, anew boolean) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  c cycle := jsonb_populate_record(NULL::cycle, told);
BEGIN
  c.state := state;
  INSERT INTO cycle VALUES (c.*)
  ON CONFLICT (id) DO UPDATE SET
    seq = excluded.seq, head = excluded.head, run_id = excluded.run_id, stage = excluded.stage,
    district_code = excluded.district_code, regency_code = excluded.regency_code,
    status = excluded.status, step = excluded.step, due_at = excluded.due_at, late = excluded.late,
    escalations = excluded.escalations, returns = excluded.returns, closed_at = excluded.closed_at,
    state = excluded.state, updated_at = excluded.updated_at, waits_for = excluded.waits_for,
    rkpdes_on = excluded.rkpdes_on, submitted_on = excluded.submitted_on, apbdes_on = excluded.apbdes_on,
    projection = CASE WHEN anew OR cycle.projection = excluded.projection THEN excluded.projection END
  WHERE cycle.seq < excluded.seq OR (anew AND cycle.seq = excluded.seq AND cycle.head = excluded.head);
  RETURN FOUND;
END $$;

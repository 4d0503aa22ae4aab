-- One projection of a cycle: prisma/projection.ts makes p and the state after it. Everything or nothing; a second time
-- changes nothing. Raises SD001 (DIVERGENCE, retrying cannot help) where p does not continue the stored chain.
-- Returns the head of p, so that the engine's history keeps which chain this call has seen in Postgres.
CREATE OR REPLACE FUNCTION project_cycle(p jsonb, state json) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  sent jsonb := p->'events';
  c cycle;
  broken int;
  anew boolean := coalesce((p->>'rewrite')::boolean, false);
  -- Notices whose term is over were removed on record and do not come back.
  kept_since timestamptz := CASE WHEN anew THEN
    now() - make_interval(days => (SELECT min(kept_days) FROM retention_rule WHERE kind = 'notices')) END;
BEGIN
  c := jsonb_populate_record(NULL::cycle, p->'row');
  c.state := state;

  -- Two calls for one cycle wait for each other here, on the first seq that both insert.
  INSERT INTO event (cycle_id, seq, type, at, actor_id, actor_role, command_id, event, prev, hash, run_id)
  SELECT c.id, (e->>'seq')::int, e->>'type', (e->>'at')::timestamptz, e#>>'{actor,id}', e#>>'{actor,role}',
         e->>'commandId', e, e->>'prev', e->>'hash', c.run_id
  FROM jsonb_array_elements(sent) AS e
  ON CONFLICT (cycle_id, seq) DO NOTHING;

  -- The stored row is not the sent one, or what it follows is missing or another. Scalar subqueries, because a join here
  -- becomes a scan of the whole table: the planner expects a hundred rows of any json.
  SELECT min(s.seq) INTO broken
  FROM jsonb_to_recordset(sent) AS s(seq int, prev text, hash text)
  WHERE s.hash IS DISTINCT FROM (SELECT own.hash FROM event AS own WHERE own.cycle_id = c.id AND own.seq = s.seq)
     OR s.prev IS DISTINCT FROM CASE s.seq WHEN 1 THEN repeat('0', 64) ELSE
          (SELECT before.hash FROM event AS before WHERE before.cycle_id = c.id AND before.seq = s.seq - 1) END;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'DIVERGENCE: event % of cycle % does not continue the stored chain', broken, c.id
      USING ERRCODE = 'SD001';
  END IF;
  IF NOT EXISTS (SELECT FROM event WHERE cycle_id = c.id AND seq = c.seq AND hash = c.head) THEN
    RAISE EXCEPTION 'DIVERGENCE: the state of cycle % stands at event %, which is not stored with that hash', c.id, c.seq
      USING ERRCODE = 'SD001';
  END IF;

  DELETE FROM command_intent
  WHERE cycle_id = c.id AND command_id IN (SELECT e->>'commandId' FROM jsonb_array_elements(sent) AS e);

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
  IF NOT FOUND THEN
    RETURN c.head; -- the tables already tell this state or a later one
  END IF;

  WITH s AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(p->'tasks')
      AS t(key text, step text, kind text, role text, holder text, since timestamptz, "dueAt" timestamptz, late boolean,
           ready boolean)
  ), gone AS (
    DELETE FROM task WHERE cycle_id = c.id AND key NOT IN (SELECT key FROM s)
  )
  INSERT INTO task AS kept (cycle_id, key, step, kind, role, holder, village_id, district_code, regency_code,
                            fiscal_year, since, due_at, late, ready)
  SELECT c.id, s.key, s.step, s.kind, s.role, s.holder, c.village_id, c.district_code, c.regency_code, c.fiscal_year,
         s.since, s."dueAt", s.late, s.ready
  FROM s
  ON CONFLICT (cycle_id, key) DO UPDATE SET
    step = excluded.step, kind = excluded.kind, role = excluded.role, holder = excluded.holder,
    district_code = excluded.district_code, regency_code = excluded.regency_code, since = excluded.since,
    due_at = excluded.due_at, late = excluded.late, ready = excluded.ready
  WHERE (kept.step, kept.kind, kept.role, kept.holder, kept.district_code, kept.since, kept.due_at, kept.late, kept.ready)
    IS DISTINCT FROM (excluded.step, excluded.kind, excluded.role, excluded.holder, excluded.district_code, excluded.since,
                      excluded.due_at, excluded.late, excluded.ready);

  IF anew THEN
    DELETE FROM escalation AS kept
    WHERE cycle_id = c.id AND NOT EXISTS (
      SELECT FROM jsonb_to_recordset(p->'escalations') AS s(id text, step text, rung int, "dueDate" date, "raisedAt" timestamptz)
      WHERE (s.id, s.step, s.rung, s."dueDate", s."raisedAt") IS NOT DISTINCT FROM
            (kept.id, kept.step, kept.rung, kept.due_date, kept.raised_at));
    DELETE FROM notice AS kept
    WHERE cycle_id = c.id AND created_at > kept_since AND NOT EXISTS (
      SELECT FROM jsonb_to_recordset(p->'notices') AS s(seq int, kind text, role text, data jsonb)
      WHERE kept.id = c.id || '/' || s.seq || '/' || s.role AND (kept.kind, kept.data) IS NOT DISTINCT FROM (s.kind, s.data));
  END IF;

  IF p->'escalations' <> '[]' THEN
    INSERT INTO escalation AS kept (cycle_id, id, step, rung, to_role, village_id, district_code, regency_code,
                                    fiscal_year, due_date, raised_at, acknowledged_by, acknowledged_at, note, resolved_at)
    SELECT c.id, s.id, s.step, s.rung, s."toRole", c.village_id, c.district_code, c.regency_code,
           c.fiscal_year, s."dueDate", s."raisedAt", s."acknowledgedBy", s."acknowledgedAt", s.note, s."resolvedAt"
    FROM jsonb_to_recordset(p->'escalations')
      AS s(id text, step text, rung int, "toRole" text, "dueDate" date, "raisedAt" timestamptz,
           "acknowledgedBy" text, "acknowledgedAt" timestamptz, note text, "resolvedAt" timestamptz)
    ON CONFLICT (cycle_id, id) DO UPDATE SET
      to_role = excluded.to_role, district_code = excluded.district_code, regency_code = excluded.regency_code,
      acknowledged_by = excluded.acknowledged_by, acknowledged_at = excluded.acknowledged_at,
      note = excluded.note, resolved_at = excluded.resolved_at
    WHERE (kept.to_role, kept.district_code, kept.acknowledged_by, kept.acknowledged_at, kept.note, kept.resolved_at)
      IS DISTINCT FROM (excluded.to_role, excluded.district_code, excluded.acknowledged_by, excluded.acknowledged_at,
                        excluded.note, excluded.resolved_at);
  END IF;

  IF p->'notices' <> '[]' THEN
    INSERT INTO notice (id, cycle_id, seq, kind, role, village_id, district_code, regency_code, data, created_at)
    SELECT c.id || '/' || s.seq || '/' || s.role, c.id, s.seq, s.kind, s.role, c.village_id,
           coalesce(s."districtCode", c.district_code), coalesce(s."regencyCode", c.regency_code), s.data, cause.at
    FROM jsonb_to_recordset(p->'notices')
      AS s(seq int, kind text, role text, data jsonb, "districtCode" text, "regencyCode" text)
    JOIN event AS cause ON cause.cycle_id = c.id AND cause.seq = s.seq AND (kept_since IS NULL OR cause.at > kept_since)
    ON CONFLICT (id) DO NOTHING;
  END IF;

  PERFORM pg_notify('siklus_cycle', json_build_object(
    'id', c.id, 'seq', c.seq, 'villageId', c.village_id, 'districtCode', c.district_code,
    'regencyCode', c.regency_code, 'stage', c.stage, 'status', c.status)::text);
  RETURN c.head;
END $$;

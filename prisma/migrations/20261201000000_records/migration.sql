-- expand: fills task.returned, widens task.village_id, widens task.district_code, widens task.regency_code, widens task.fiscal_year, widens escalation.village_id, widens escalation.district_code, widens escalation.regency_code, widens escalation.fiscal_year, widens notice.village_id, widens notice.district_code, widens notice.regency_code, replaces project_cycle, replaces spread_place
-- The tables that tell of a cycle tell of any record: of which kind each row is, what lies above a village, what is about no year.
-- `cycle_id` is the record's id and `step` what within the record a row is about; both get their names with a later contract
-- (docs/releases.md), because the release before reads and writes them.

-- AlterTable
ALTER TABLE "batch_item" ADD COLUMN     "record_kind" TEXT NOT NULL DEFAULT 'cycle';
ALTER TABLE "command_intent" ADD COLUMN     "record_kind" TEXT NOT NULL DEFAULT 'cycle';
ALTER TABLE "cycle_alarm" ADD COLUMN     "record_kind" TEXT NOT NULL DEFAULT 'cycle';

-- What every cycle has, and a record of another kind may not have. Of a cycle they are never missing all the same: its own row, which is
-- written before, has to have them.
ALTER TABLE "task" ADD COLUMN     "record_kind" TEXT NOT NULL DEFAULT 'cycle',
ADD COLUMN     "escalation" TEXT,
ADD COLUMN     "missing" INTEGER,
ADD COLUMN     "repair" TEXT,
ADD COLUMN     "returned" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "visit" INTEGER,
ALTER COLUMN "village_id" DROP NOT NULL,
ALTER COLUMN "district_code" DROP NOT NULL,
ALTER COLUMN "regency_code" DROP NOT NULL,
ALTER COLUMN "fiscal_year" DROP NOT NULL;

ALTER TABLE "escalation" ADD COLUMN     "record_kind" TEXT NOT NULL DEFAULT 'cycle',
ALTER COLUMN "village_id" DROP NOT NULL,
ALTER COLUMN "district_code" DROP NOT NULL,
ALTER COLUMN "regency_code" DROP NOT NULL,
ALTER COLUMN "fiscal_year" DROP NOT NULL;

ALTER TABLE "notice" ADD COLUMN     "record_kind" TEXT NOT NULL DEFAULT 'cycle',
ALTER COLUMN "village_id" DROP NOT NULL,
ALTER COLUMN "district_code" DROP NOT NULL,
ALTER COLUMN "regency_code" DROP NOT NULL;

-- Lists ask for it. `missing` and `visit` are in no table: rows get them when their cycle moves, or by `npm run rebuild -- --rows`;
-- until then the API works them out of the state.
UPDATE task SET returned = true WHERE kind IN ('complete', 'decide', 'sign') AND key NOT LIKE '%#1/%';

-- The part of a projection that is about cycles only: their row. Answers whether it was written; not where the table already
-- tells this state or a later one.
CREATE FUNCTION write_cycle(told jsonb, state json, anew boolean) RETURNS boolean LANGUAGE plpgsql AS $$
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

-- One projection of a record: prisma/projection.ts makes p and the state after it. Everything or nothing; a second time
-- changes nothing. Raises SD001 (DIVERGENCE, retrying cannot help) where p does not continue the stored chain.
-- Returns the head of p, so that the engine's history keeps which chain this call has seen in Postgres.
-- A further kind of record has its own row: one more function beside write_cycle, and one branch here.
CREATE FUNCTION project_record(p jsonb, state json) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  sent jsonb := p->'events';
  r record;
  broken int;
  is_news boolean;
  anew boolean := coalesce((p->>'rewrite')::boolean, false);
  -- Notices whose term is over were removed on record and do not come back.
  kept_since timestamptz := CASE WHEN anew THEN
    now() - make_interval(days => (SELECT min(kept_days) FROM retention_rule WHERE kind = 'notices')) END;
BEGIN
  -- What every kind of record has. fiscal_year is null where it is about no year; the codes where it lies above them.
  SELECT p->>'kind' AS kind, told.* INTO r
  FROM jsonb_to_record(p->'row') AS told(id text, seq int, head text, run_id text, village_id text, district_code text,
                                         regency_code text, fiscal_year int, stage text, status text);

  -- Two calls for one record wait for each other here, on the first seq that both insert.
  INSERT INTO event (cycle_id, seq, type, at, actor_id, actor_role, command_id, event, prev, hash, run_id)
  SELECT r.id, (e->>'seq')::int, e->>'type', (e->>'at')::timestamptz, e#>>'{actor,id}', e#>>'{actor,role}',
         e->>'commandId', e, e->>'prev', e->>'hash', r.run_id
  FROM jsonb_array_elements(sent) AS e
  ON CONFLICT (cycle_id, seq) DO NOTHING;

  -- The stored row is not the sent one, or what it follows is missing or another. Scalar subqueries, because a join here
  -- becomes a scan of the whole table: the planner expects a hundred rows of any json.
  SELECT min(s.seq) INTO broken
  FROM jsonb_to_recordset(sent) AS s(seq int, prev text, hash text)
  WHERE s.hash IS DISTINCT FROM (SELECT own.hash FROM event AS own WHERE own.cycle_id = r.id AND own.seq = s.seq)
     OR s.prev IS DISTINCT FROM CASE s.seq WHEN 1 THEN repeat('0', 64) ELSE
          (SELECT before.hash FROM event AS before WHERE before.cycle_id = r.id AND before.seq = s.seq - 1) END;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'DIVERGENCE: event % of % % does not continue the stored chain', broken, r.kind, r.id
      USING ERRCODE = 'SD001';
  END IF;
  IF NOT EXISTS (SELECT FROM event WHERE cycle_id = r.id AND seq = r.seq AND hash = r.head) THEN
    RAISE EXCEPTION 'DIVERGENCE: the state of % % stands at event %, which is not stored with that hash', r.kind, r.id, r.seq
      USING ERRCODE = 'SD001';
  END IF;

  DELETE FROM command_intent
  WHERE cycle_id = r.id AND command_id IN (SELECT e->>'commandId' FROM jsonb_array_elements(sent) AS e);

  CASE r.kind
    WHEN 'cycle' THEN is_news := write_cycle(p->'row', state, anew);
    ELSE RAISE EXCEPTION 'No record is of kind %', r.kind USING ERRCODE = 'invalid_parameter_value';
  END CASE;
  IF is_news IS NOT TRUE THEN
    RETURN r.head; -- the tables already tell this state or a later one
  END IF;

  WITH s AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(p->'tasks')
      AS t(key text, step text, kind text, role text, holder text, since timestamptz, "dueAt" timestamptz, late boolean,
           ready boolean, missing int, visit int, returned boolean, escalation text, repair text)
  ), gone AS (
    DELETE FROM task WHERE cycle_id = r.id AND key NOT IN (SELECT key FROM s)
  )
  INSERT INTO task AS kept (cycle_id, record_kind, key, step, kind, role, holder, village_id, district_code, regency_code,
                            fiscal_year, since, due_at, late, ready, missing, visit, returned, escalation, repair)
  SELECT r.id, r.kind, s.key, s.step, s.kind, s.role, s.holder, r.village_id, r.district_code, r.regency_code,
         r.fiscal_year, s.since, s."dueAt", s.late, s.ready, s.missing, s.visit, s.returned, s.escalation, s.repair
  FROM s
  ON CONFLICT (cycle_id, key) DO UPDATE SET
    step = excluded.step, kind = excluded.kind, role = excluded.role, holder = excluded.holder,
    district_code = excluded.district_code, regency_code = excluded.regency_code, since = excluded.since,
    due_at = excluded.due_at, late = excluded.late, ready = excluded.ready, missing = excluded.missing,
    visit = excluded.visit, returned = excluded.returned, escalation = excluded.escalation, repair = excluded.repair
  WHERE (kept.step, kept.kind, kept.role, kept.holder, kept.district_code, kept.since, kept.due_at, kept.late, kept.ready,
         kept.missing, kept.visit, kept.returned, kept.escalation, kept.repair)
    IS DISTINCT FROM (excluded.step, excluded.kind, excluded.role, excluded.holder, excluded.district_code, excluded.since,
                      excluded.due_at, excluded.late, excluded.ready, excluded.missing, excluded.visit, excluded.returned,
                      excluded.escalation, excluded.repair);

  IF anew THEN
    DELETE FROM escalation AS kept
    WHERE cycle_id = r.id AND NOT EXISTS (
      SELECT FROM jsonb_to_recordset(p->'escalations') AS s(id text, step text, rung int, "dueDate" date, "raisedAt" timestamptz)
      WHERE (s.id, s.step, s.rung, s."dueDate", s."raisedAt") IS NOT DISTINCT FROM
            (kept.id, kept.step, kept.rung, kept.due_date, kept.raised_at));
    DELETE FROM notice AS kept
    WHERE cycle_id = r.id AND created_at > kept_since AND NOT EXISTS (
      SELECT FROM jsonb_to_recordset(p->'notices') AS s(seq int, kind text, role text, data jsonb)
      WHERE kept.id = r.id || '/' || s.seq || '/' || s.role AND (kept.kind, kept.data) IS NOT DISTINCT FROM (s.kind, s.data));
  END IF;

  IF p->'escalations' <> '[]' THEN
    INSERT INTO escalation AS kept (cycle_id, record_kind, id, step, rung, to_role, village_id, district_code, regency_code,
                                    fiscal_year, due_date, raised_at, acknowledged_by, acknowledged_at, note, resolved_at)
    SELECT r.id, r.kind, s.id, s.step, s.rung, s."toRole", r.village_id, r.district_code, r.regency_code,
           r.fiscal_year, s."dueDate", s."raisedAt", s."acknowledgedBy", s."acknowledgedAt", s.note, s."resolvedAt"
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
    INSERT INTO notice (id, cycle_id, record_kind, seq, kind, role, village_id, district_code, regency_code, data, created_at)
    SELECT r.id || '/' || s.seq || '/' || s.role, r.id, r.kind, s.seq, s.kind, s.role, r.village_id,
           coalesce(s."districtCode", r.district_code), coalesce(s."regencyCode", r.regency_code), s.data, cause.at
    FROM jsonb_to_recordset(p->'notices')
      AS s(seq int, kind text, role text, data jsonb, "districtCode" text, "regencyCode" text)
    JOIN event AS cause ON cause.cycle_id = r.id AND cause.seq = s.seq AND (kept_since IS NULL OR cause.at > kept_since)
    ON CONFLICT (id) DO NOTHING;
  END IF;

  -- A channel for each kind (prisma/channels.ts): a program hears of no record that it does not know.
  PERFORM pg_notify('siklus_' || r.kind, json_build_object(
    'id', r.id, 'seq', r.seq, 'villageId', r.village_id, 'districtCode', r.district_code,
    'regencyCode', r.regency_code, 'stage', r.stage, 'status', r.status)::text);
  RETURN r.head;
END $$;

-- project_record as the release before calls it: for a cycle, whose tasks do not tell whether their step was opened again.
-- Goes when that release is no longer gone back to (docs/releases.md).
CREATE OR REPLACE FUNCTION project_cycle(p jsonb, state json) RETURNS text LANGUAGE sql AS $$
  SELECT project_record(p || jsonb_build_object('kind', 'cycle', 'tasks', (
    SELECT coalesce(jsonb_agg(task || jsonb_build_object('returned',
             task->>'kind' IN ('complete', 'decide', 'sign') AND task->>'key' NOT LIKE '%#1/%')), '[]')
    FROM jsonb_array_elements(p->'tasks') AS task)), state)
$$;

-- By the village itself: what is raised about another record lies there as well.
CREATE OR REPLACE FUNCTION spread_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE cycle SET place = NEW.place WHERE village_id = NEW.id;
  UPDATE escalation SET place = NEW.place WHERE village_id = NEW.id;
  RETURN NULL;
END $$;

-- CreateTable
CREATE TABLE "workflow_code" (
    "sha256" TEXT NOT NULL,
    "commit" TEXT,
    "sdk_version" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,
    "first_seen" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workflow_code_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "history_archive" (
    "workflow_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "cycle_id" TEXT,
    "previous_run_id" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "close_status" TEXT,
    "first_event_id" INTEGER NOT NULL,
    "last_event_id" INTEGER NOT NULL,
    "events" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,
    "code_sha256" TEXT NOT NULL,
    "commit" TEXT,
    "sdk_version" TEXT NOT NULL,
    "exported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "history_archive_pkey" PRIMARY KEY ("workflow_id","run_id","version")
);

-- CreateTable
CREATE TABLE "history_removal" (
    "workflow_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "cycle_id" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "sha256" TEXT NOT NULL,
    "removed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "history_removal_pkey" PRIMARY KEY ("workflow_id","run_id","version")
);

-- CreateTable
CREATE TABLE "retention_rule" (
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "kept_days" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "changed_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "retention_rule_pkey" PRIMARY KEY ("kind","version")
);

-- CreateTable
CREATE TABLE "retention_run" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "kept_days" INTEGER NOT NULL,
    "removed" INTEGER NOT NULL,
    "held" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "retention_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "legal_hold" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "scope" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "held_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "legal_hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "legal_hold_release" (
    "hold_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "released_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "legal_hold_release_pkey" PRIMARY KEY ("hold_id")
);

-- CreateIndex
CREATE INDEX "history_archive_in_order" ON "history_archive"("workflow_id", "started_at", "run_id", "version");

-- CreateIndex
CREATE INDEX "history_archive_cycle_id_idx" ON "history_archive"("cycle_id");

-- CreateIndex
CREATE INDEX "history_archive_closed_at_idx" ON "history_archive"("closed_at");

-- CreateIndex
CREATE INDEX "retention_run_kind_at_idx" ON "retention_run"("kind", "at");

-- AddForeignKey
ALTER TABLE "history_archive" ADD CONSTRAINT "history_archive_code_sha256_fkey" FOREIGN KEY ("code_sha256") REFERENCES "workflow_code"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "legal_hold_release" ADD CONSTRAINT "legal_hold_release_hold_id_fkey" FOREIGN KEY ("hold_id") REFERENCES "legal_hold"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say ---------------------------------------------------------------------------------------------

ALTER TABLE workflow_code
  ADD CONSTRAINT workflow_code_sha256_shape CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  ALTER COLUMN content SET STORAGE EXTERNAL; -- compressed already

ALTER TABLE history_archive
  ADD CONSTRAINT history_archive_sha256_shape CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT history_archive_version_from_one CHECK (version >= 1),
  ADD CONSTRAINT history_archive_close_whole CHECK ((closed_at IS NULL) = (close_status IS NULL)),
  ADD CONSTRAINT history_archive_close_status_known CHECK (close_status IN
    ('completed', 'failed', 'canceled', 'terminated', 'timedOut', 'continuedAsNew')),
  ALTER COLUMN content SET STORAGE EXTERNAL;

-- A run ends once: a second last word is refused, whoever brings it.
CREATE UNIQUE INDEX history_archive_ended_once ON history_archive (workflow_id, run_id) WHERE closed_at IS NOT NULL;

ALTER TABLE legal_hold
  ADD CONSTRAINT legal_hold_scope_known CHECK (scope IN ('cycle', 'village', 'regency'));

-- The least that may be decided: workflows/domain/audit/retention.ts says why, and a test compares the two.
ALTER TABLE retention_rule
  ADD CONSTRAINT retention_rule_version_from_one CHECK (version >= 1),
  ADD CONSTRAINT retention_rule_least CHECK (kept_days BETWEEN
    CASE kind WHEN 'histories' THEN 1825 WHEN 'accessPersons' THEN 365 WHEN 'notices' THEN 365 END AND 36500),
  ADD CONSTRAINT retention_rule_kind_known CHECK (kind IN ('histories', 'accessPersons', 'notices'));

INSERT INTO retention_rule (kind, version, kept_days, reason, changed_by) VALUES
  ('histories', 1, 3650, 'Setelan bawaan', 'system:seed'),
  ('accessPersons', 1, 730, 'Setelan bawaan', 'system:seed'),
  ('notices', 1, 730, 'Setelan bawaan', 'system:seed');

-- The clock of retention is the database's own: what was stored today is not made ten years old by saying so.
CREATE FUNCTION stamp_now() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW := jsonb_populate_record(NEW, jsonb_build_object(TG_ARGV[0], now()));
  RETURN NEW;
END $$;

CREATE TRIGGER workflow_code_stamped BEFORE INSERT ON workflow_code
  FOR EACH ROW EXECUTE FUNCTION stamp_now('first_seen');
CREATE TRIGGER history_archive_stamped BEFORE INSERT ON history_archive
  FOR EACH ROW EXECUTE FUNCTION stamp_now('exported_at');
CREATE TRIGGER history_removal_stamped BEFORE INSERT ON history_removal
  FOR EACH ROW EXECUTE FUNCTION stamp_now('removed_at');
CREATE TRIGGER retention_rule_stamped BEFORE INSERT ON retention_rule
  FOR EACH ROW EXECUTE FUNCTION stamp_now('created_at');
CREATE TRIGGER retention_run_stamped BEFORE INSERT ON retention_run
  FOR EACH ROW EXECUTE FUNCTION stamp_now('at');
CREATE TRIGGER legal_hold_stamped BEFORE INSERT ON legal_hold
  FOR EACH ROW EXECUTE FUNCTION stamp_now('created_at');
CREATE TRIGGER legal_hold_release_stamped BEFORE INSERT ON legal_hold_release
  FOR EACH ROW EXECUTE FUNCTION stamp_now('created_at');

-- Tables that only grow; of the archive, only removal has a way of its own, further below.
CREATE TRIGGER workflow_code_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON workflow_code
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE workflow_code ENABLE ALWAYS TRIGGER workflow_code_append_only;
CREATE TRIGGER history_archive_append_only BEFORE UPDATE OR TRUNCATE ON history_archive
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE history_archive ENABLE ALWAYS TRIGGER history_archive_append_only;
CREATE TRIGGER history_removal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON history_removal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE history_removal ENABLE ALWAYS TRIGGER history_removal_append_only;
CREATE TRIGGER retention_rule_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON retention_rule
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE retention_rule ENABLE ALWAYS TRIGGER retention_rule_append_only;
CREATE TRIGGER retention_run_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON retention_run
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE retention_run ENABLE ALWAYS TRIGGER retention_run_append_only;
CREATE TRIGGER legal_hold_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON legal_hold
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE legal_hold ENABLE ALWAYS TRIGGER legal_hold_append_only;
CREATE TRIGGER legal_hold_release_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON legal_hold_release
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE legal_hold_release ENABLE ALWAYS TRIGGER legal_hold_release_append_only;

-- Removal ------------------------------------------------------------------------------------------------------------------------
-- No switch opens the archive: its own trigger looks at each row, whoever deletes and by whatever way. A row goes only when
-- its rule no longer keeps it and no hold covers it, and its going is on record in the same transaction.

-- How long a kind is kept now. A shorter term counts only 30 days after it was decided: nobody shortens and removes at once.
CREATE FUNCTION kept_days(asked text) RETURNS int LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT max(kept_days) FROM (
    SELECT kept_days, lead(created_at) OVER (ORDER BY version) AS until FROM retention_rule WHERE kind = asked) AS r
  WHERE until IS NULL OR until > now() - interval '30 days'
$$;

-- Whether somebody has ordered it to be kept. What is about no cycle bears witness for all of them: any hold covers it.
CREATE FUNCTION is_held(cycle text) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM legal_hold AS h
     WHERE NOT EXISTS (SELECT FROM legal_hold_release AS r WHERE r.hold_id = h.id)
       AND (cycle IS NULL OR h.target = CASE h.scope
             WHEN 'cycle' THEN cycle
             WHEN 'village' THEN left(cycle, 10)
             WHEN 'regency' THEN (SELECT d.regency_code FROM village AS v JOIN district AS d ON d.code = v.district_code
                                   WHERE v.id = left(cycle, 10)) END))
$$;

-- Whether its term is over: counted from the end of the run, and from the day its last word came here if that was later.
CREATE FUNCTION is_history_due(a history_archive) RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM history_archive AS ended
     WHERE ended.workflow_id = a.workflow_id AND ended.run_id = a.run_id AND ended.closed_at IS NOT NULL
       AND greatest(ended.closed_at, ended.exported_at) <= now() - make_interval(days => kept_days('histories')))
$$;

CREATE FUNCTION refuse_early_removal() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF is_held(OLD.cycle_id) OR NOT is_history_due(OLD) THEN
    RAISE EXCEPTION 'The archived history of % run % is still to be kept: DELETE refused', OLD.workflow_id, OLD.run_id
      USING ERRCODE = 'SD002';
  END IF;
  INSERT INTO history_removal (workflow_id, run_id, version, cycle_id, closed_at, sha256)
  VALUES (OLD.workflow_id, OLD.run_id, OLD.version, OLD.cycle_id, OLD.closed_at, OLD.sha256);
  RETURN OLD;
END $$;

CREATE TRIGGER history_archive_kept BEFORE DELETE ON history_archive
  FOR EACH ROW EXECUTE FUNCTION refuse_early_removal();
ALTER TABLE history_archive ENABLE ALWAYS TRIGGER history_archive_kept;

-- A removal that never was would explain why something is missing: only the removal itself, which runs as the owner, is
-- recorded.
CREATE FUNCTION refuse_claimed_removal() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE')
     OR NOT EXISTS (SELECT FROM history_archive AS a
                     WHERE (a.workflow_id, a.run_id, a.version) = (NEW.workflow_id, NEW.run_id, NEW.version)) THEN
    RAISE EXCEPTION 'Removals are recorded by the removal itself' USING ERRCODE = 'SD002';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER history_removal_genuine BEFORE INSERT ON history_removal
  FOR EACH ROW EXECUTE FUNCTION refuse_claimed_removal();

-- Removes so many archived histories that are due, the only way for the application; `held` were due and stay.
CREATE FUNCTION remove_old_histories(most int, OUT removed int, OUT held int) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  ended int;
BEGIN
  -- A hold that is being ordered waits, and then comes before the next removal.
  LOCK TABLE legal_hold, legal_hold_release IN SHARE MODE;
  -- What was exported while the run was open goes first: it is as old as the end of its run.
  DELETE FROM history_archive WHERE ctid = ANY (ARRAY(
    SELECT a.ctid FROM history_archive AS a
     WHERE a.closed_at IS NULL AND is_history_due(a) AND NOT is_held(a.cycle_id) LIMIT most));
  GET DIAGNOSTICS removed = ROW_COUNT;
  DELETE FROM history_archive WHERE ctid = ANY (ARRAY(
    SELECT a.ctid FROM history_archive AS a
     WHERE a.closed_at <= now() - make_interval(days => kept_days('histories'))
       AND is_history_due(a) AND NOT is_held(a.cycle_id)
       AND NOT EXISTS (SELECT FROM history_archive AS open WHERE open.closed_at IS NULL
                          AND open.workflow_id = a.workflow_id AND open.run_id = a.run_id)
     ORDER BY a.closed_at LIMIT most - removed));
  GET DIAGNOSTICS ended = ROW_COUNT;
  removed := removed + ended;
  SELECT count(*) INTO held FROM history_archive AS a
   WHERE a.closed_at <= now() - make_interval(days => kept_days('histories')) AND is_history_due(a) AND is_held(a.cycle_id);
END $$;

-- expand: widens batch_kind_known
-- Who holds an office is a fact of the village: one register for all its years, which grows only. What is said in one cycle is entered by
-- the database in the same transaction, and the village is noted as one whose other cycles have to be told.

-- CreateTable
CREATE TABLE "office_holding" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "village_id" TEXT NOT NULL,
    "office" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "holder" TEXT,
    "held_as" TEXT,
    "cause" TEXT,
    "decree" TEXT,
    "since" DATE NOT NULL,
    "author" JSONB NOT NULL,
    "cycle_id" TEXT,
    "command_key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "entry" bigint NOT NULL GENERATED ALWAYS AS IDENTITY,

    CONSTRAINT "office_holding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "office_to_tell" (
    "village_id" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "office_to_tell_pkey" PRIMARY KEY ("village_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "office_holding_entry_key" ON "office_holding"("entry");

-- CreateIndex
CREATE INDEX "office_holding_village_id_office_at_entry_idx" ON "office_holding"("village_id", "office", "at", "entry");

-- AddForeignKey
ALTER TABLE "office_holding" ADD CONSTRAINT "office_holding_village_id_fkey" FOREIGN KEY ("village_id") REFERENCES "village"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say ---------------------------------------------------------------------------------------------

ALTER TABLE office_holding
  ADD CONSTRAINT office_holding_office_known CHECK (office IN ('kades', 'sekdes')),
  ADD CONSTRAINT office_holding_status_known CHECK (
    (status = 'vacant' AND cause IS NOT NULL AND holder IS NULL) OR
    (status = 'held' AND holder IS NOT NULL AND held_as IS NOT NULL AND decree IS NOT NULL));

CREATE TRIGGER office_holding_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON office_holding
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE office_holding ENABLE ALWAYS TRIGGER office_holding_append_only;

ALTER TABLE batch
  DROP CONSTRAINT batch_kind_known,
  ADD CONSTRAINT batch_kind_known CHECK (kind IN ('ceilings', 'settings', 'village', 'decisions', 'offices'));

-- What is known so far: of each village what was said last in any of its cycles, as it stands there now, corrections included. The API
-- tells its other open cycles.
INSERT INTO office_holding (village_id, office, status, holder, held_as, cause, decree, since, author, cycle_id, command_key, at)
SELECT DISTINCT ON (c.village_id) c.village_id, 'kades', k->>'status', k->>'holder', k->>'as', k->>'cause', k->>'decree',
       (k->>'since')::date, e.event->'actor', c.id, e.command_id, e.at
  FROM event AS e
  JOIN cycle AS c ON c.id = e.cycle_id
  CROSS JOIN LATERAL (SELECT (c.state->'kades')::jsonb AS k) AS told
 WHERE e.type IN ('officeVacated', 'kadesAppointed') AND k->>'status' <> 'filled'
 ORDER BY c.village_id, e.at DESC, e.seq DESC;

INSERT INTO office_to_tell (village_id) SELECT village_id FROM office_holding;

CREATE FUNCTION enter_office() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  said jsonb := NEW.event->'data';
  -- The id of a cycle is its village's and its year.
  village text := regexp_replace(NEW.cycle_id, '-\d+$', '');
  of_office text := CASE NEW.type WHEN 'sekdesRecorded' THEN 'sekdes' ELSE 'kades' END;
  newest office_holding;
  entered office_holding;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('office:' || village, 0));
  SELECT * INTO newest FROM office_holding WHERE village_id = village AND office = of_office ORDER BY at DESC, entry DESC LIMIT 1;
  IF NEW.type = 'repaired' THEN
    IF said->'correction'->>'what' NOT IN ('appointment', 'vacancy') THEN
      RETURN NULL;
    END IF;
    -- What the cycle had from the register is put right there; what it was alone in telling is only told anew.
    IF (said->'before'->>'since')::date = newest.since
       AND coalesce(said->'before'->>'decree', said->'before'->>'cause') = coalesce(newest.decree, newest.cause) THEN
      entered := newest;
    END IF;
    said := said->'correction'->'value';
    entered.decree := CASE newest.status WHEN 'held' THEN said->>'decree' END;
    entered.cause := CASE newest.status WHEN 'vacant' THEN said->>'cause' END;
  ELSIF said ? 'entry' THEN
    -- Told out of the register. Where it has gone on meanwhile, the cycle is told again.
    IF said->>'entry' IS DISTINCT FROM newest.id::text THEN
      INSERT INTO office_to_tell (village_id) VALUES (village) ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
  ELSE
    entered.status := CASE NEW.type WHEN 'officeVacated' THEN 'vacant' ELSE 'held' END;
    entered.holder := said->>'holder';
    entered.held_as := said->>'as';
    entered.cause := said->>'cause';
    entered.decree := said->>'decree';
  END IF;
  entered.since := (said->>'since')::date;
  IF entered.status IS NOT NULL
     AND (entered.status, entered.since, entered.holder, entered.held_as, entered.cause, entered.decree)
         IS DISTINCT FROM (newest.status, newest.since, newest.holder, newest.held_as, newest.cause, newest.decree) THEN
    INSERT INTO office_holding (village_id, office, status, holder, held_as, cause, decree, since, author, cycle_id, command_key, at)
    VALUES (village, of_office, entered.status, entered.holder, entered.held_as, entered.cause, entered.decree, entered.since,
            NEW.event->'actor', NEW.cycle_id, NEW.command_id, NEW.at);
  END IF;
  INSERT INTO office_to_tell (village_id) VALUES (village) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE TRIGGER event_enters_office AFTER INSERT ON event
  FOR EACH ROW WHEN (NEW.type IN ('officeVacated', 'kadesAppointed', 'sekdesRecorded', 'repaired')) EXECUTE FUNCTION enter_office();

-- CreateTable
CREATE TABLE "obstacle" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "cycle_id" TEXT NOT NULL,
    "village_id" TEXT NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "step" TEXT,
    "content" JSONB NOT NULL,
    "plan" TEXT,
    "responsible" TEXT,
    "due_on" DATE,
    "reason" TEXT,
    "evidence" JSONB,
    "comments" INTEGER NOT NULL DEFAULT 0,
    "reported_by" TEXT NOT NULL,
    "reporter_role" TEXT NOT NULL,
    "reported_on" DATE NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "obstacle_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "obstacle_event" (
    "obstacle_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" TEXT NOT NULL,
    "actor_role" TEXT NOT NULL,
    "command_key" TEXT NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "obstacle_event_pkey" PRIMARY KEY ("obstacle_id","seq")
);

-- CreateTable
CREATE TABLE "realisation" (
    "cycle_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "as_of" DATE NOT NULL,
    "sources" JSONB NOT NULL,
    "basis" JSONB NOT NULL,
    "budget_total" BIGINT NOT NULL,
    "realised_total" BIGINT NOT NULL,
    "physical" INTEGER NOT NULL,
    "note" TEXT,
    "reason" TEXT,
    "reported_by" TEXT NOT NULL,
    "command_key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "realisation_pkey" PRIMARY KEY ("cycle_id","number")
);

-- CreateIndex
CREATE INDEX "obstacle_status_reported_on_idx" ON "obstacle"("status", "reported_on");

-- CreateIndex
CREATE UNIQUE INDEX "obstacle_cycle_id_number_key" ON "obstacle"("cycle_id", "number");

-- CreateIndex
CREATE INDEX "realisation_fiscal_year_cycle_id_as_of_number_idx" ON "realisation"("fiscal_year", "cycle_id", "as_of", "number");

-- AddForeignKey
ALTER TABLE "obstacle_event" ADD CONSTRAINT "obstacle_event_obstacle_id_fkey" FOREIGN KEY ("obstacle_id") REFERENCES "obstacle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say ---------------------------------------------------------------------------------------------

ALTER TABLE obstacle
  ADD CONSTRAINT obstacle_status_known CHECK (status IN ('terbuka', 'dikerjakan', 'menunggu', 'selesai', 'ditolak')),
  ADD CONSTRAINT obstacle_owner_known CHECK (owner IN ('desa', 'kecamatan', 'kabupaten', 'provinsi', 'pusat')),
  ADD CONSTRAINT obstacle_number_from_one CHECK (number >= 1),
  ADD CONSTRAINT obstacle_solved_with_evidence CHECK (status <> 'selesai' OR evidence IS NOT NULL),
  ADD CONSTRAINT obstacle_rejected_with_reason CHECK (status <> 'ditolak' OR reason IS NOT NULL),
  -- A NIK is never kept, in whatever field somebody has typed it (sixteen digits in a row).
  ADD CONSTRAINT obstacle_without_nik CHECK (
    concat_ws(' ', content::text, plan, reason, evidence->>'text') !~ '(^|[^0-9])[0-9]{16}([^0-9]|$)');

ALTER TABLE obstacle_event
  ADD CONSTRAINT obstacle_event_type_known CHECK (type IN ('reported', 'moved', 'commented')),
  ADD CONSTRAINT obstacle_event_seq_from_one CHECK (seq >= 1);

CREATE TRIGGER obstacle_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON obstacle_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE obstacle_event ENABLE ALWAYS TRIGGER obstacle_event_append_only;

ALTER TABLE realisation
  ADD CONSTRAINT realisation_number_from_one CHECK (number >= 1),
  ADD CONSTRAINT realisation_within_year CHECK (extract(year FROM as_of) = fiscal_year),
  ADD CONSTRAINT realisation_amounts CHECK (budget_total >= 0 AND realised_total >= 0),
  ADD CONSTRAINT realisation_physical_share CHECK (physical BETWEEN 0 AND 10000);

CREATE TRIGGER realisation_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON realisation
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE realisation ENABLE ALWAYS TRIGGER realisation_append_only;

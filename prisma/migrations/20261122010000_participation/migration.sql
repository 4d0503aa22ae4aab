-- AlterTable
ALTER TABLE "village" ADD COLUMN     "ended_on" DATE,
ADD COLUMN     "merged_into" TEXT;

-- CreateTable
CREATE TABLE "proposal" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "cycle_id" TEXT NOT NULL,
    "village_id" TEXT NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "receipt" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "target_year" INTEGER NOT NULL,
    "bidang" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "proposer_name" TEXT,
    "scores" JSONB,
    "score" INTEGER,
    "rank" INTEGER,
    "reason" TEXT,
    "agency" TEXT,
    "carried_from" UUID,
    "recorded_by" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "proposal_event" (
    "proposal_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" TEXT NOT NULL,
    "actor_role" TEXT NOT NULL,
    "command_key" TEXT NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "proposal_event_pkey" PRIMARY KEY ("proposal_id","seq")
);

-- CreateTable
CREATE TABLE "village_change" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "village_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "change" JSONB NOT NULL,
    "decree" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "effective_from" DATE NOT NULL,
    "changed_by" TEXT NOT NULL,
    "command_key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "village_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "write_receipt" (
    "key" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "write_receipt_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "proposal_receipt_key" ON "proposal"("receipt");

-- CreateIndex
CREATE UNIQUE INDEX "proposal_carried_from_key" ON "proposal"("carried_from");

-- CreateIndex
CREATE INDEX "proposal_cycle_id_status_idx" ON "proposal"("cycle_id", "status");

-- CreateIndex
CREATE INDEX "proposal_village_id_fiscal_year_idx" ON "proposal"("village_id", "fiscal_year");

-- CreateIndex
CREATE UNIQUE INDEX "proposal_cycle_id_number_key" ON "proposal"("cycle_id", "number");

-- CreateIndex
CREATE INDEX "village_change_village_id_effective_from_idx" ON "village_change"("village_id", "effective_from");

-- AddForeignKey
ALTER TABLE "proposal_event" ADD CONSTRAINT "proposal_event_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "proposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say ---------------------------------------------------------------------------------------------

ALTER TABLE village
  ADD CONSTRAINT village_merge_whole CHECK ((ended_on IS NULL) = (merged_into IS NULL)),
  ADD CONSTRAINT village_not_into_itself CHECK (merged_into <> id);

ALTER TABLE proposal
  ADD CONSTRAINT proposal_status_known CHECK (status IN
    ('diajukan', 'diverifikasi', 'masuk_rancangan', 'disepakati', 'rkpdes', 'du_rkpdes', 'diterima', 'ditunda', 'ditolak')),
  ADD CONSTRAINT proposal_target_known CHECK (target IN ('rkpdes', 'du_rkpdes')),
  -- One forum, two target years: the village's own plan for the next year, what goes up for the one after.
  ADD CONSTRAINT proposal_target_year CHECK (target_year = fiscal_year + CASE target WHEN 'rkpdes' THEN 0 ELSE 1 END),
  ADD CONSTRAINT proposal_number_from_one CHECK (number >= 1),
  ADD CONSTRAINT proposal_rank_from_one CHECK (rank >= 1),
  ADD CONSTRAINT proposal_score_whole CHECK ((scores IS NULL) = (score IS NULL)),
  ADD CONSTRAINT proposal_not_from_itself CHECK (carried_from <> id);

-- A NIK is never kept, in whatever field somebody has typed it (sixteen digits in a row).
ALTER TABLE proposal
  ADD CONSTRAINT proposal_without_nik CHECK (
    content::text !~ '(^|[^0-9])[0-9]{16}([^0-9]|$)' AND proposer_name !~ '[0-9]{16}');

ALTER TABLE proposal_event
  ADD CONSTRAINT proposal_event_type_known CHECK (type IN ('recorded', 'broughtForward', 'moved', 'ranked', 'carriedOn')),
  ADD CONSTRAINT proposal_event_seq_from_one CHECK (seq >= 1);

CREATE TRIGGER proposal_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON proposal_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE proposal_event ENABLE ALWAYS TRIGGER proposal_event_append_only;

ALTER TABLE village_change
  ADD CONSTRAINT village_change_kind_known CHECK (kind IN ('recode', 'rename', 'merge', 'become'));

CREATE TRIGGER village_change_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON village_change
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE village_change ENABLE ALWAYS TRIGGER village_change_append_only;

CREATE TRIGGER write_receipt_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON write_receipt
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE write_receipt ENABLE ALWAYS TRIGGER write_receipt_append_only;

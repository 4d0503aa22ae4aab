-- expand
-- The ledger of a village's Koperasi Desa Merah Putih: what was decided, what of Dana Desa was taken for its loan, what came back. It grows
-- only; a correction is an entry that names the one it replaces.

-- CreateTable
CREATE TABLE "kdmp_entry" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "village_id" TEXT NOT NULL,
    "said" JSONB NOT NULL,
    "replaces" UUID,
    "reason" TEXT,
    "author" JSONB NOT NULL,
    "command_key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "entry" bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    -- What lists count by, out of what was said: one truth.
    "kind" TEXT NOT NULL GENERATED ALWAYS AS ("said"->>'kind') STORED,
    "about" UUID GENERATED ALWAYS AS (("said"->>'about')::uuid) STORED,
    "ended" UUID GENERATED ALWAYS AS (coalesce("replaces", CASE WHEN "said"->>'kind' = 'withdrawal' THEN ("said"->>'about')::uuid END)) STORED,
    "fiscal_year" INTEGER GENERATED ALWAYS AS (coalesce(("said"->>'fiscalYear')::integer, left("said"->>'on', 4)::integer)) STORED,
    "amount" BIGINT GENERATED ALWAYS AS (("said"->>'amount')::bigint) STORED,

    CONSTRAINT "kdmp_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "kdmp_entry_entry_key" ON "kdmp_entry"("entry");

-- CreateIndex
CREATE INDEX "kdmp_entry_village_id_kind_entry_idx" ON "kdmp_entry"("village_id", "kind", "entry");

-- CreateIndex
CREATE INDEX "kdmp_entry_about_entry_idx" ON "kdmp_entry"("about", "entry");

-- CreateIndex
CREATE UNIQUE INDEX "kdmp_entry_ended_key" ON "kdmp_entry"("ended");

-- AddForeignKey
ALTER TABLE "kdmp_entry" ADD CONSTRAINT "kdmp_entry_village_id_fkey" FOREIGN KEY ("village_id") REFERENCES "village"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say ---------------------------------------------------------------------------------------------

ALTER TABLE kdmp_entry
  ADD CONSTRAINT kdmp_entry_kind_known CHECK (kind IN
    ('musdesus', 'approval', 'mandate', 'support', 'instalment', 'repayment', 'profit', 'verdict', 'withdrawal')),
  ADD CONSTRAINT kdmp_entry_names_what_it_is_about CHECK ((about IS NOT NULL) = (kind IN ('verdict', 'withdrawal'))),
  ADD CONSTRAINT kdmp_entry_replaces_with_reason CHECK (replaces IS NULL OR reason <> ''),
  ADD CONSTRAINT kdmp_entry_amount_not_negative CHECK (amount >= 0);

CREATE TRIGGER kdmp_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON kdmp_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE kdmp_entry ENABLE ALWAYS TRIGGER kdmp_entry_append_only;

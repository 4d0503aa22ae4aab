-- expand
-- Findings of the inspectorate and what was done about them: beside the cycles, because a closed cycle takes no commands.

-- CreateTable
CREATE TABLE "inspection_finding" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "village_id" TEXT NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "recommendation" TEXT NOT NULL,
    "amount" BIGINT,
    "report_number" TEXT NOT NULL,
    "report_date" DATE NOT NULL,
    "addressee" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "author" JSONB NOT NULL,
    "command_key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "entry" bigint NOT NULL GENERATED ALWAYS AS IDENTITY,

    CONSTRAINT "inspection_finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspection_act" (
    "finding_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "act" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "repaid" BIGINT NOT NULL,
    "author" JSONB NOT NULL,
    "command_key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "entry" bigint NOT NULL GENERATED ALWAYS AS IDENTITY,

    CONSTRAINT "inspection_act_pkey" PRIMARY KEY ("finding_id","seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "inspection_finding_entry_key" ON "inspection_finding"("entry");

-- CreateIndex
CREATE INDEX "inspection_finding_due_on_id_idx" ON "inspection_finding"("due_on", "id");

-- CreateIndex
CREATE INDEX "inspection_finding_at_id_idx" ON "inspection_finding"("at", "id");

-- CreateIndex
CREATE INDEX "inspection_finding_fiscal_year_id_idx" ON "inspection_finding"("fiscal_year", "id");

-- CreateIndex
CREATE UNIQUE INDEX "inspection_finding_village_id_number_key" ON "inspection_finding"("village_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "inspection_act_entry_key" ON "inspection_act"("entry");

-- AddForeignKey
ALTER TABLE "inspection_finding" ADD CONSTRAINT "inspection_finding_village_id_fkey" FOREIGN KEY ("village_id") REFERENCES "village"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_act" ADD CONSTRAINT "inspection_act_finding_id_fkey" FOREIGN KEY ("finding_id") REFERENCES "inspection_finding"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say ---------------------------------------------------------------------------------------------

ALTER TABLE inspection_finding
  ADD CONSTRAINT inspection_finding_kind_known CHECK (kind IN
    ('pengembalian', 'pajak', 'silpa_kurang', 'silpa_lebih', 'bukti', 'administrasi', 'aset')),
  ADD CONSTRAINT inspection_finding_addressee_known CHECK (addressee IN ('kades', 'bpd')),
  ADD CONSTRAINT inspection_finding_amount_is_one CHECK (amount > 0),
  ADD CONSTRAINT inspection_finding_has_report CHECK (report_number <> '');

ALTER TABLE inspection_act
  ADD CONSTRAINT inspection_act_state_known CHECK (state IN ('dijawab', 'sebagian', 'belum_sesuai', 'selesai', 'dicabut')),
  ADD CONSTRAINT inspection_act_repaid_not_negative CHECK (repaid >= 0);

-- What has ended stays so: those that are open are all others.
CREATE INDEX inspection_act_ended ON inspection_act (finding_id) WHERE state IN ('selesai', 'dicabut');

CREATE TRIGGER inspection_finding_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON inspection_finding
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE inspection_finding ENABLE ALWAYS TRIGGER inspection_finding_append_only;

CREATE TRIGGER inspection_act_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON inspection_act
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE inspection_act ENABLE ALWAYS TRIGGER inspection_act_append_only;

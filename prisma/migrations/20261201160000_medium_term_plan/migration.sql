-- expand
-- The medium-term plan of a village has a period and versions, and a term of its kades an end (UU 3/2024): facts of the village, beside its
-- cycles. What was entered stays.

-- CreateTable
CREATE TABLE "medium_term_plan" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "village_id" TEXT NOT NULL,
    "from_year" INTEGER NOT NULL,
    "until_year" INTEGER NOT NULL,
    "inaugurated" DATE NOT NULL,
    "perdes" TEXT NOT NULL,
    "enacted_on" DATE NOT NULL,
    "source" JSONB NOT NULL,
    "activities" JSONB,
    "supersedes" UUID,
    "change" JSONB,
    "author" JSONB NOT NULL,
    "command_key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "entry" bigint NOT NULL GENERATED ALWAYS AS IDENTITY,

    CONSTRAINT "medium_term_plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "medium_term_plan_review" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "plan_id" UUID NOT NULL,
    "verdict" TEXT NOT NULL,
    "reason" TEXT,
    "author" JSONB NOT NULL,
    "command_key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "entry" bigint NOT NULL GENERATED ALWAYS AS IDENTITY,

    CONSTRAINT "medium_term_plan_review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "office_term_act" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "village_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "on_day" DATE NOT NULL,
    "act" JSONB NOT NULL,
    "open" JSONB,
    "about" UUID,
    "author" JSONB NOT NULL,
    "command_key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "entry" bigint NOT NULL GENERATED ALWAYS AS IDENTITY,

    CONSTRAINT "office_term_act_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "medium_term_plan_entry_key" ON "medium_term_plan"("entry");

-- CreateIndex
CREATE INDEX "medium_term_plan_village_id_entry_idx" ON "medium_term_plan"("village_id", "entry");

-- CreateIndex
CREATE UNIQUE INDEX "medium_term_plan_review_entry_key" ON "medium_term_plan_review"("entry");

-- CreateIndex
CREATE INDEX "medium_term_plan_review_plan_id_entry_idx" ON "medium_term_plan_review"("plan_id", "entry");

-- CreateIndex
CREATE UNIQUE INDEX "office_term_act_entry_key" ON "office_term_act"("entry");

-- CreateIndex
CREATE INDEX "office_term_act_village_id_entry_idx" ON "office_term_act"("village_id", "entry");

-- AddForeignKey
ALTER TABLE "medium_term_plan" ADD CONSTRAINT "medium_term_plan_village_id_fkey" FOREIGN KEY ("village_id") REFERENCES "village"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "medium_term_plan" ADD CONSTRAINT "medium_term_plan_supersedes_fkey" FOREIGN KEY ("supersedes") REFERENCES "medium_term_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "medium_term_plan_review" ADD CONSTRAINT "medium_term_plan_review_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "medium_term_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "office_term_act" ADD CONSTRAINT "office_term_act_about_fkey" FOREIGN KEY ("about") REFERENCES "office_term_act"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "office_term_act" ADD CONSTRAINT "office_term_act_village_id_fkey" FOREIGN KEY ("village_id") REFERENCES "village"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say ---------------------------------------------------------------------------------------------

ALTER TABLE medium_term_plan
  ADD CONSTRAINT medium_term_plan_period CHECK (from_year <= until_year),
  ADD CONSTRAINT medium_term_plan_has_perdes CHECK (perdes <> '');

ALTER TABLE medium_term_plan_review
  ADD CONSTRAINT medium_term_plan_review_verdict_known CHECK (verdict IN ('confirmed', 'rejected', 'withdrawn'));

ALTER TABLE office_term_act
  ADD CONSTRAINT office_term_act_kind_known CHECK (kind IN ('finalReport', 'handover', 'witnessed')),
  ADD CONSTRAINT office_term_act_about_handover CHECK ((kind = 'witnessed') = (about IS NOT NULL));

CREATE TRIGGER medium_term_plan_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON medium_term_plan
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE medium_term_plan ENABLE ALWAYS TRIGGER medium_term_plan_append_only;

CREATE TRIGGER medium_term_plan_review_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON medium_term_plan_review
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE medium_term_plan_review ENABLE ALWAYS TRIGGER medium_term_plan_review_append_only;

CREATE TRIGGER office_term_act_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON office_term_act
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE office_term_act ENABLE ALWAYS TRIGGER office_term_act_append_only;

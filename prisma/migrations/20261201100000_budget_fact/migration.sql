-- expand
-- What the checks of a budget are measured by and no budget says (law-audit L1, L3): each fact with its versions and its source.

-- CreateTable
CREATE TABLE "budget_fact" (
    "owner" TEXT NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "value" JSONB NOT NULL,
    "source" TEXT NOT NULL,
    "source_date" DATE,
    "changed_by" TEXT NOT NULL,
    "command_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "entry" bigint NOT NULL GENERATED ALWAYS AS IDENTITY,

    CONSTRAINT "budget_fact_pkey" PRIMARY KEY ("owner","fiscal_year","kind","version")
);

-- CreateIndex
CREATE UNIQUE INDEX "budget_fact_entry_key" ON "budget_fact"("entry");

-- What Prisma's schema cannot say ---------------------------------------------------------------------------------------------

ALTER TABLE budget_fact
  ADD CONSTRAINT budget_fact_version_from_one CHECK (version >= 1),
  ADD CONSTRAINT budget_fact_has_source CHECK (source <> '');

CREATE TRIGGER budget_fact_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON budget_fact
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE budget_fact ENABLE ALWAYS TRIGGER budget_fact_append_only;

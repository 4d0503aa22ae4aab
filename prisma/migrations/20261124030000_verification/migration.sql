-- CreateTable
CREATE TABLE "verification" (
    "id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "touched_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "started_by" TEXT,
    "cycle_ids" TEXT[],
    "rebuild" BOOLEAN NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "checked" JSONB NOT NULL DEFAULT '{}',
    "alarms" INTEGER NOT NULL DEFAULT 0,
    "notices" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification_finding" (
    "verification_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "cycle_id" TEXT,
    "seq" INTEGER,
    "field" TEXT,
    "expected" TEXT,
    "found" TEXT,
    "subject" TEXT,

    CONSTRAINT "verification_finding_pkey" PRIMARY KEY ("verification_id","attempt","number")
);

-- CreateIndex
CREATE INDEX "verification_started_at_idx" ON "verification"("started_at");

-- AddForeignKey
ALTER TABLE "verification_finding" ADD CONSTRAINT "verification_finding_verification_id_fkey" FOREIGN KEY ("verification_id") REFERENCES "verification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say ---------------------------------------------------------------------------------------------

ALTER TABLE verification_finding
  ADD CONSTRAINT verification_finding_severity_known CHECK (severity IN ('alarm', 'notice'));

CREATE TRIGGER verification_finding_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON verification_finding
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE verification_finding ENABLE ALWAYS TRIGGER verification_finding_append_only;

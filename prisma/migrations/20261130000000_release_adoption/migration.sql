-- expand
-- Which release decided from when on. The signed note is what makes kept code fit to be run: whoever can write to the
-- database cannot make the machine that signs run a program of his (worker/release/code.ts).

-- CreateTable
CREATE TABLE "release_adoption" (
    "build_id" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "commit" TEXT,
    "sdk_version" TEXT NOT NULL,
    "replaced" TEXT,
    "verdict" JSONB NOT NULL,
    "note" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "entry" BIGINT GENERATED ALWAYS AS IDENTITY NOT NULL,

    CONSTRAINT "release_adoption_pkey" PRIMARY KEY ("entry")
);

-- CreateIndex
CREATE INDEX "release_adoption_build_id_idx" ON "release_adoption"("build_id");

ALTER TABLE release_adoption ADD CONSTRAINT release_adoption_build_shape CHECK (build_id ~ '^[0-9a-f]{64}$');

CREATE TRIGGER release_adoption_stamped BEFORE INSERT ON release_adoption
  FOR EACH ROW EXECUTE FUNCTION stamp_now('at');
CREATE TRIGGER release_adoption_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON release_adoption
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE release_adoption ENABLE ALWAYS TRIGGER release_adoption_append_only;

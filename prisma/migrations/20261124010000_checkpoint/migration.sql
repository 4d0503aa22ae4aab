-- CreateTable
CREATE TABLE "checkpoint_key" (
    "from_number" INTEGER NOT NULL,
    "verifier_key" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "checkpoint_key_pkey" PRIMARY KEY ("from_number")
);

-- CreateTable
CREATE TABLE "checkpoint" (
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "size" INTEGER NOT NULL,
    "root" TEXT NOT NULL,
    "previous" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "leaves" BYTEA NOT NULL,

    CONSTRAINT "checkpoint_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "checkpoint_delivery" (
    "id" BIGSERIAL NOT NULL,
    "number" INTEGER NOT NULL,
    "target" TEXT NOT NULL,
    "ok" BOOLEAN NOT NULL,
    "detail" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "checkpoint_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "checkpoint_key_verifier_key_key" ON "checkpoint_key"("verifier_key");

-- CreateIndex
CREATE INDEX "checkpoint_delivery_number_target_idx" ON "checkpoint_delivery"("number", "target");

-- AddForeignKey
ALTER TABLE "checkpoint_delivery" ADD CONSTRAINT "checkpoint_delivery_number_fkey" FOREIGN KEY ("number") REFERENCES "checkpoint"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say ---------------------------------------------------------------------------------------------

ALTER TABLE checkpoint
  ADD CONSTRAINT checkpoint_number_from_one CHECK (number >= 1),
  ADD CONSTRAINT checkpoint_size_whole CHECK (size >= 0),
  ADD CONSTRAINT checkpoint_root_length CHECK (length(root) = 44),
  ADD CONSTRAINT checkpoint_previous_length CHECK (length(previous) = 64),
  ALTER COLUMN leaves SET STORAGE EXTERNAL; -- compressed already

ALTER TABLE checkpoint_key
  ADD CONSTRAINT checkpoint_key_from_one CHECK (from_number >= 1);

CREATE TRIGGER checkpoint_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE checkpoint ENABLE ALWAYS TRIGGER checkpoint_append_only;

CREATE TRIGGER checkpoint_key_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON checkpoint_key
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE checkpoint_key ENABLE ALWAYS TRIGGER checkpoint_key_append_only;

CREATE TRIGGER checkpoint_delivery_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON checkpoint_delivery
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE checkpoint_delivery ENABLE ALWAYS TRIGGER checkpoint_delivery_append_only;

-- AlterTable
ALTER TABLE "app_user" ADD COLUMN     "must_change_password" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "regency_settings" (
    "regency_code" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "settings" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "decree" TEXT,
    "changed_by" TEXT NOT NULL,
    "command_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "regency_settings_pkey" PRIMARY KEY ("regency_code","version")
);

-- CreateTable
CREATE TABLE "batch" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "regency_code" TEXT NOT NULL,
    "fiscal_year" INTEGER,
    "reason" TEXT NOT NULL,
    "decree" TEXT,
    "asked_by" TEXT NOT NULL,
    "actor" JSONB NOT NULL,
    "command_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "batch_item" (
    "batch_id" UUID NOT NULL,
    "cycle_id" TEXT NOT NULL,
    "payload" JSONB,
    "ceiling_version" INTEGER,
    "basis" JSONB,
    "result" TEXT NOT NULL,
    "detail" JSONB,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "batch_item_pkey" PRIMARY KEY ("batch_id","cycle_id")
);

-- CreateTable
CREATE TABLE "delegation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "from_user" UUID NOT NULL,
    "to_user" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "scope" JSONB NOT NULL,
    "since" DATE NOT NULL,
    "until" DATE NOT NULL,
    "order_text" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" UUID,

    CONSTRAINT "delegation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_event" (
    "id" BIGSERIAL NOT NULL,
    "user_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "by_user" UUID NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "regency_settings_regency_code_command_id_key" ON "regency_settings"("regency_code", "command_id");

-- CreateIndex
CREATE UNIQUE INDEX "batch_command_id_key" ON "batch"("command_id");

-- CreateIndex
CREATE INDEX "batch_regency_code_created_at_idx" ON "batch"("regency_code", "created_at");

-- CreateIndex
CREATE INDEX "batch_status_created_at_idx" ON "batch"("status", "created_at");

-- CreateIndex
CREATE INDEX "batch_item_batch_id_result_idx" ON "batch_item"("batch_id", "result");

-- CreateIndex
CREATE INDEX "delegation_to_user_until_idx" ON "delegation"("to_user", "until");

-- CreateIndex
CREATE INDEX "delegation_from_user_idx" ON "delegation"("from_user");

-- CreateIndex
CREATE INDEX "account_event_user_id_idx" ON "account_event"("user_id");

-- AddForeignKey
ALTER TABLE "batch_item" ADD CONSTRAINT "batch_item_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say ---------------------------------------------------------------------------------------------

ALTER TABLE regency_settings
  ADD CONSTRAINT regency_settings_version_from_one CHECK (version >= 1),
  ADD CONSTRAINT regency_settings_version_agrees CHECK ((settings->>'version')::int = version);

CREATE TRIGGER regency_settings_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON regency_settings
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE regency_settings ENABLE ALWAYS TRIGGER regency_settings_append_only;

ALTER TABLE batch
  ADD CONSTRAINT batch_kind_known CHECK (kind IN ('ceilings', 'settings', 'village')),
  ADD CONSTRAINT batch_status_known CHECK (status IN ('running', 'done')),
  ADD CONSTRAINT batch_finished_whole CHECK ((status = 'done') = (finished_at IS NOT NULL));

ALTER TABLE batch_item
  ADD CONSTRAINT batch_item_result_known CHECK (result IN ('waiting', 'done', 'refused', 'failed')),
  ADD CONSTRAINT batch_item_finished_whole CHECK ((result = 'waiting') = (finished_at IS NULL)),
  -- Only what was refused before it was worked out has nothing to carry out.
  ADD CONSTRAINT batch_item_has_payload CHECK (payload IS NOT NULL OR result = 'refused');

ALTER TABLE delegation
  ADD CONSTRAINT delegation_period CHECK (since <= until AND until < since + interval '1 year'),
  ADD CONSTRAINT delegation_not_to_oneself CHECK (from_user <> to_user),
  ADD CONSTRAINT delegation_end_whole CHECK ((ended_at IS NULL) = (ended_by IS NULL));

ALTER TABLE account_event
  ADD CONSTRAINT account_event_type_known CHECK (type IN ('created', 'disabled', 'passwordReset'));

CREATE TRIGGER account_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON account_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE account_event ENABLE ALWAYS TRIGGER account_event_append_only;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "regency" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "province" TEXT NOT NULL,
    "zone_offset" INTEGER NOT NULL,

    CONSTRAINT "regency_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "district" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "regency_code" TEXT NOT NULL,

    CONSTRAINT "district_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "village" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "district_code" TEXT NOT NULL,

    CONSTRAINT "village_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "village_name" (
    "village_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "source" TEXT NOT NULL,

    CONSTRAINT "village_name_pkey" PRIMARY KEY ("village_id","valid_from")
);

-- CreateTable
CREATE TABLE "calendar_version" (
    "version" INTEGER NOT NULL,
    "decreed_through" DATE NOT NULL,
    "holidays" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "changed_by" TEXT NOT NULL,
    "command_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "calendar_version_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "fiscal_year" (
    "regency_code" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "rules" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "opened_by" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "fiscal_year_pkey" PRIMARY KEY ("regency_code","year")
);

-- CreateTable
CREATE TABLE "fiscal_year_village" (
    "regency_code" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "village_id" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "reason" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "fiscal_year_village_pkey" PRIMARY KEY ("regency_code","year","village_id")
);

-- CreateTable
CREATE TABLE "cycle" (
    "id" TEXT NOT NULL,
    "village_id" TEXT NOT NULL,
    "district_code" TEXT NOT NULL,
    "regency_code" TEXT NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "head" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "step" TEXT,
    "due_at" TIMESTAMPTZ(3),
    "late" BOOLEAN NOT NULL,
    "escalations" INTEGER NOT NULL,
    "returns" INTEGER NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "state" JSON NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cycle_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "cycle_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_role" TEXT NOT NULL,
    "command_id" TEXT NOT NULL,
    "event" JSONB NOT NULL,
    "prev" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_pkey" PRIMARY KEY ("cycle_id","seq")
);

-- CreateTable
CREATE TABLE "command_intent" (
    "cycle_id" TEXT NOT NULL,
    "command_id" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "command_intent_pkey" PRIMARY KEY ("cycle_id","command_id")
);

-- CreateTable
CREATE TABLE "task" (
    "cycle_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "holder" TEXT,
    "village_id" TEXT NOT NULL,
    "district_code" TEXT NOT NULL,
    "regency_code" TEXT NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "late" BOOLEAN NOT NULL,
    "ready" BOOLEAN NOT NULL,
    "claimed_by" TEXT,
    "claimed_at" TIMESTAMPTZ(3),

    CONSTRAINT "task_pkey" PRIMARY KEY ("cycle_id","key")
);

-- CreateTable
CREATE TABLE "escalation" (
    "cycle_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "rung" INTEGER NOT NULL,
    "to_role" TEXT NOT NULL,
    "village_id" TEXT NOT NULL,
    "district_code" TEXT NOT NULL,
    "regency_code" TEXT NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "due_date" DATE NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "acknowledged_by" TEXT,
    "acknowledged_at" TIMESTAMPTZ(3),
    "note" TEXT,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "escalation_pkey" PRIMARY KEY ("cycle_id","id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" TEXT NOT NULL,
    "cycle_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "village_id" TEXT NOT NULL,
    "district_code" TEXT NOT NULL,
    "regency_code" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_version" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "cycle_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,
    "uploaded_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "document_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "username" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "scope" JSONB NOT NULL,
    "password_hash" TEXT NOT NULL,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "token_hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_attempt" (
    "id" BIGSERIAL NOT NULL,
    "username" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refused_command" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "request_id" TEXT NOT NULL,
    "user_id" TEXT,
    "cycle_id" TEXT,
    "command" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "detail" JSONB NOT NULL,

    CONSTRAINT "refused_command_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "district_regency_code_idx" ON "district"("regency_code");

-- CreateIndex
CREATE UNIQUE INDEX "village_code_key" ON "village"("code");

-- CreateIndex
CREATE INDEX "village_district_code_idx" ON "village"("district_code");

-- CreateIndex
CREATE INDEX "village_name_code_idx" ON "village_name"("code");

-- CreateIndex
CREATE UNIQUE INDEX "calendar_version_command_id_key" ON "calendar_version"("command_id");

-- CreateIndex
CREATE INDEX "cycle_fiscal_year_stage_district_code_idx" ON "cycle"("fiscal_year", "stage", "district_code");

-- CreateIndex
CREATE INDEX "cycle_fiscal_year_due_at_idx" ON "cycle"("fiscal_year", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "cycle_village_id_fiscal_year_key" ON "cycle"("village_id", "fiscal_year");

-- CreateIndex
CREATE INDEX "event_at_idx" ON "event"("at");

-- CreateIndex
CREATE INDEX "command_intent_sent_at_idx" ON "command_intent"("sent_at");

-- CreateIndex
CREATE INDEX "task_role_regency_code_district_code_due_at_idx" ON "task"("role", "regency_code", "district_code", "due_at");

-- CreateIndex
CREATE INDEX "task_village_id_idx" ON "task"("village_id");

-- CreateIndex
CREATE INDEX "escalation_resolved_at_regency_code_district_code_idx" ON "escalation"("resolved_at", "regency_code", "district_code");

-- CreateIndex
CREATE INDEX "notice_role_regency_code_district_code_created_at_idx" ON "notice"("role", "regency_code", "district_code", "created_at");

-- CreateIndex
CREATE INDEX "notice_village_id_created_at_idx" ON "notice"("village_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "document_version_cycle_id_kind_sha256_key" ON "document_version"("cycle_id", "kind", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_username_key" ON "app_user"("username");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "sign_in_attempt_username_at_idx" ON "sign_in_attempt"("username", "at");

-- CreateIndex
CREATE INDEX "sign_in_attempt_address_at_idx" ON "sign_in_attempt"("address", "at");

-- CreateIndex
CREATE INDEX "refused_command_cycle_id_at_idx" ON "refused_command"("cycle_id", "at");

-- AddForeignKey
ALTER TABLE "district" ADD CONSTRAINT "district_regency_code_fkey" FOREIGN KEY ("regency_code") REFERENCES "regency"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "village" ADD CONSTRAINT "village_district_code_fkey" FOREIGN KEY ("district_code") REFERENCES "district"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "village_name" ADD CONSTRAINT "village_name_village_id_fkey" FOREIGN KEY ("village_id") REFERENCES "village"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fiscal_year_village" ADD CONSTRAINT "fiscal_year_village_regency_code_year_fkey" FOREIGN KEY ("regency_code", "year") REFERENCES "fiscal_year"("regency_code", "year") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cycle" ADD CONSTRAINT "cycle_village_id_fkey" FOREIGN KEY ("village_id") REFERENCES "village"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Views of lists that people keep and share --------------------------------------------------------------------------------

-- CreateTable
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "owner" UUID NOT NULL,
    "regency_code" TEXT,
    "resource" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" JSONB NOT NULL,
    "shared_with" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_view_default" (
    "user_id" UUID NOT NULL,
    "resource" TEXT NOT NULL,
    "view_id" UUID NOT NULL,

    CONSTRAINT "saved_view_default_pkey" PRIMARY KEY ("user_id","resource")
);

-- CreateTable
CREATE TABLE "bulk_preview" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "command" TEXT NOT NULL,
    "tasks" TEXT[],
    "sample" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "bulk_preview_pkey" PRIMARY KEY ("id")
);

-- AlterTable
ALTER TABLE "batch" ADD COLUMN     "begun_at" TIMESTAMPTZ(3),
ADD COLUMN     "cancelled_by" TEXT,
ADD COLUMN     "sample" JSONB,
ADD COLUMN     "starts_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "saved_view_resource_owner_idx" ON "saved_view"("resource", "owner");

-- CreateIndex
CREATE INDEX "bulk_preview_created_at_idx" ON "bulk_preview"("created_at");

-- CreateIndex
CREATE INDEX "batch_asked_by_created_at_idx" ON "batch"("asked_by", "created_at");

-- AddForeignKey
ALTER TABLE "saved_view_default" ADD CONSTRAINT "saved_view_default_view_id_fkey" FOREIGN KEY ("view_id") REFERENCES "saved_view"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say ---------------------------------------------------------------------------------------------

-- One name once in somebody's menu; a deleted view keeps its row and lets its name go.
CREATE UNIQUE INDEX saved_view_name_once ON saved_view (owner, resource, lower(name)) WHERE deleted_at IS NULL;

ALTER TABLE saved_view
  ADD CONSTRAINT saved_view_named CHECK (btrim(name) <> ''),
  ADD CONSTRAINT saved_view_shared_with_somebody CHECK (shared_with IS NULL OR cardinality(shared_with) > 0);

-- Decisions on many tasks wait before they begin, and can be called off until then.
ALTER TABLE batch
  DROP CONSTRAINT batch_kind_known,
  ADD CONSTRAINT batch_kind_known CHECK (kind IN ('ceilings', 'settings', 'village', 'decisions')),
  DROP CONSTRAINT batch_status_known,
  ADD CONSTRAINT batch_status_known CHECK (status IN ('running', 'done', 'cancelled')),
  DROP CONSTRAINT batch_finished_whole,
  ADD CONSTRAINT batch_finished_whole CHECK ((status <> 'running') = (finished_at IS NOT NULL)),
  ADD CONSTRAINT batch_cancelled_by_somebody CHECK ((status = 'cancelled') = (cancelled_by IS NOT NULL)),
  ADD CONSTRAINT batch_not_begun_and_cancelled CHECK (status <> 'cancelled' OR begun_at IS NULL);

ALTER TABLE batch_item
  DROP CONSTRAINT batch_item_result_known,
  ADD CONSTRAINT batch_item_result_known CHECK (result IN ('waiting', 'done', 'refused', 'failed', 'cancelled'));

-- expand
-- A dispute between two villages is one obstacle that both see.

-- AlterTable
ALTER TABLE "obstacle" ADD COLUMN "other_village_id" TEXT;

-- CreateIndex
CREATE INDEX "obstacle_other_village_id_idx" ON "obstacle"("other_village_id");

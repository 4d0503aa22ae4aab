-- expand
-- How many seats a BPD has and how many are held is a fact of the village, by decree: it counts in all its years. What was entered stays.

-- CreateTable
CREATE TABLE "council_seats" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "village_id" TEXT NOT NULL,
    "seats" INTEGER NOT NULL,
    "filled" INTEGER NOT NULL,
    "decree" TEXT NOT NULL,
    "since" DATE NOT NULL,
    "author" JSONB NOT NULL,
    "command_key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "entry" bigint NOT NULL GENERATED ALWAYS AS IDENTITY,

    CONSTRAINT "council_seats_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "council_seats_entry_key" ON "council_seats"("entry");

-- CreateIndex
CREATE INDEX "council_seats_village_id_entry_idx" ON "council_seats"("village_id", "entry");

-- AddForeignKey
ALTER TABLE "council_seats" ADD CONSTRAINT "council_seats_village_id_fkey" FOREIGN KEY ("village_id") REFERENCES "village"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say ---------------------------------------------------------------------------------------------

ALTER TABLE council_seats
  ADD CONSTRAINT council_seats_size CHECK (seats IN (5, 7, 9)),
  ADD CONSTRAINT council_seats_filled CHECK (filled BETWEEN 0 AND seats),
  ADD CONSTRAINT council_seats_has_decree CHECK (decree <> '');

CREATE TRIGGER council_seats_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON council_seats
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE council_seats ENABLE ALWAYS TRIGGER council_seats_append_only;

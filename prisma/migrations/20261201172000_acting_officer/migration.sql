-- expand
-- Who acts in an office of district or regency by the letter of the office above it: as Plh or Plt.

-- AlterTable
ALTER TABLE "delegation" ADD COLUMN "held_as" TEXT;

-- What Prisma's schema cannot say ---------------------------------------------------------------------------------------------

ALTER TABLE delegation ADD CONSTRAINT delegation_held_as_known CHECK (held_as IN ('plh', 'plt'));

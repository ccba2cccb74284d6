-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN "accommodations" TEXT;

-- AlterTable
ALTER TABLE "Candidate" ADD COLUMN "display" TEXT;

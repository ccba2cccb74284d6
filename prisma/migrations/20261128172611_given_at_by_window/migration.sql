-- AlterTable
ALTER TABLE "AttemptItem" ADD COLUMN "givenAt" DATETIME;

-- AlterTable
ALTER TABLE "ItemMarks" ADD COLUMN "givenAt" DATETIME;
ALTER TABLE "ItemMarks" ADD COLUMN "savedBy" TEXT;

-- AlterTable
ALTER TABLE "ScratchPad" ADD COLUMN "givenAt" DATETIME;
ALTER TABLE "ScratchPad" ADD COLUMN "savedBy" TEXT;

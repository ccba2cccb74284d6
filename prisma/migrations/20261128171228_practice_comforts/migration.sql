-- AlterTable
ALTER TABLE "Candidate" ADD COLUMN "keys" TEXT;

-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN "pausedAt" DATETIME;
ALTER TABLE "Attempt" ADD COLUMN "pausedMs" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "AttemptItem" ADD COLUMN "checked" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "AttemptItem" ADD COLUMN "revealedAt" DATETIME;

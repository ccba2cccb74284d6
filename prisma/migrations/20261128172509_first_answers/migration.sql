-- AlterTable
ALTER TABLE "AttemptItem" ADD COLUMN "firstSelected" TEXT;

-- AlterTable
ALTER TABLE "Candidate" ADD COLUMN "examTime" TEXT;

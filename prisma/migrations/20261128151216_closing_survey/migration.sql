-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN "survey" TEXT;

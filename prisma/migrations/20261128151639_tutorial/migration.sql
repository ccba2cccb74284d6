-- AlterTable
ALTER TABLE "Candidate" ADD COLUMN "tutorialSeenAt" DATETIME;

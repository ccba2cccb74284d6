-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN "abilityElsewhere" TEXT;

-- AlterTable
ALTER TABLE "AttemptItem" ADD COLUMN "domain" INTEGER;
ALTER TABLE "AttemptItem" ADD COLUMN "task" TEXT;

-- AlterTable
ALTER TABLE "Candidate" ADD COLUMN "blueprintCode" TEXT;

-- AlterTable
ALTER TABLE "ItemVersion" ADD COLUMN "placed" TEXT;

-- AlterTable
ALTER TABLE "QuizPreset" ADD COLUMN "blueprintCode" TEXT;

-- CreateIndex
CREATE INDEX "Attempt_candidateId_closedAt_idx" ON "Attempt"("candidateId", "closedAt");

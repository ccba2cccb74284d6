-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN "ability" TEXT;

-- AlterTable
ALTER TABLE "Candidate" ADD COLUMN "examDate" TEXT;

-- CreateIndex
CREATE INDEX "Attempt_candidateId_blueprintCode_closedAt_idx" ON "Attempt"("candidateId", "blueprintCode", "closedAt");

-- DropIndex
DROP INDEX "Attempt_candidateId_history_idx";

-- DropIndex
DROP INDEX "Attempt_candidateId_blueprintCode_closedAt_idx";

-- CreateIndex
CREATE INDEX "Attempt_candidateId_history_idx" ON "Attempt"("candidateId", "deletedAt", "startedAt" DESC, "id", "kind", "mode", "status", "blueprintCode", "isOwn");

-- CreateIndex
CREATE INDEX "Attempt_candidateId_blueprintCode_closedAt_idx" ON "Attempt"("candidateId", "blueprintCode", "closedAt", "isOwn");

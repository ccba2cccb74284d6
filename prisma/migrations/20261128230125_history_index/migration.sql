-- CreateIndex
CREATE INDEX "Attempt_candidateId_history_idx" ON "Attempt"("candidateId", "deletedAt", "startedAt" DESC, "id", "kind", "mode", "status", "blueprintCode");

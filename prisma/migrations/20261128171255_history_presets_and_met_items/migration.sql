-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN "deletedAt" DATETIME;
ALTER TABLE "Attempt" ADD COLUMN "name" TEXT;

-- CreateTable
CREATE TABLE "QuizPreset" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "candidateId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "choices" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "QuizPreset_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "Candidate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MetItem" (
    "candidateId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "shown" INTEGER NOT NULL,

    PRIMARY KEY ("candidateId", "key"),
    CONSTRAINT "MetItem_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "Candidate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "QuizPreset_candidateId_name_key" ON "QuizPreset"("candidateId", "name");

-- CreateIndex
CREATE INDEX "Attempt_candidateId_deletedAt_startedAt_idx" ON "Attempt"("candidateId", "deletedAt", "startedAt");

-- CreateIndex
CREATE INDEX "Attempt_deletedAt_idx" ON "Attempt"("deletedAt");

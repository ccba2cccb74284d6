-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN "rescoredAt" DATETIME;

-- AlterTable
ALTER TABLE "ItemVersion" ADD COLUMN "correctedAt" DATETIME;
ALTER TABLE "ItemVersion" ADD COLUMN "correction" TEXT;

-- CreateTable
CREATE TABLE "FormerScore" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "attemptId" TEXT NOT NULL,
    "replacedAt" DATETIME NOT NULL,
    "rawScore" INTEGER NOT NULL,
    "scaledScore" INTEGER,
    "passed" BOOLEAN,
    "score" TEXT NOT NULL,
    "positions" TEXT NOT NULL,
    CONSTRAINT "FormerScore_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ProblemReport" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "candidateId" TEXT NOT NULL,
    "attemptId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "itemVersionId" INTEGER NOT NULL,
    "note" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "ProblemReport_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "Candidate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ProblemReport_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ProblemReport_itemVersionId_fkey" FOREIGN KEY ("itemVersionId") REFERENCES "ItemVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "FormerScore_attemptId_idx" ON "FormerScore"("attemptId");

-- CreateIndex
CREATE INDEX "ProblemReport_candidateId_createdAt_idx" ON "ProblemReport"("candidateId", "createdAt");

-- CreateIndex
CREATE INDEX "ProblemReport_attemptId_idx" ON "ProblemReport"("attemptId");

-- CreateIndex
CREATE INDEX "ProblemReport_itemVersionId_idx" ON "ProblemReport"("itemVersionId");

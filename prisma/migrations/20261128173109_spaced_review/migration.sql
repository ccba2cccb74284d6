-- AlterTable
ALTER TABLE "AttemptItem" ADD COLUMN "reviewOf" TEXT;

-- AlterTable
ALTER TABLE "Candidate" ADD COLUMN "reviewModel" INTEGER;

-- CreateTable
CREATE TABLE "ReviewState" (
    "candidateId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "timesAsked" INTEGER NOT NULL,
    "askedAt" DATETIME,
    "correct" BOOLEAN,
    "dueAt" DATETIME,
    "stability" REAL,
    "difficulty" REAL,
    "scheduledDays" INTEGER,
    "reps" INTEGER,
    "lapses" INTEGER,
    "reviewedAt" DATETIME,
    "rating" TEXT,
    "updatedAt" DATETIME NOT NULL,

    PRIMARY KEY ("candidateId", "key"),
    CONSTRAINT "ReviewState_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "Candidate" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "AttemptItem_reviewOf_idx" ON "AttemptItem"("reviewOf");

-- CreateIndex
CREATE INDEX "ItemVersion_family_idx" ON "ItemVersion"("family");

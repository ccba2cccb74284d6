-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN "holder" TEXT;

-- AlterTable
ALTER TABLE "AttemptItem" ADD COLUMN "savedBy" TEXT;

-- CreateTable
CREATE TABLE "Anchor" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "attemptId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "Anchor_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "LateEntry" (
    "attemptId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    "selected" TEXT NOT NULL,
    "flagged" BOOLEAN NOT NULL,
    "timeSpentMs" INTEGER NOT NULL,
    "answeredAt" DATETIME,
    "arrivedAt" DATETIME NOT NULL,
    "verdict" TEXT NOT NULL,

    PRIMARY KEY ("attemptId", "position", "sequence"),
    CONSTRAINT "LateEntry_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- AlterTable
ALTER TABLE "FormerScore" ADD COLUMN "isLate" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "Anchor_attemptId_idx" ON "Anchor"("attemptId");

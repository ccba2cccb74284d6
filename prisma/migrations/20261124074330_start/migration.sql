-- CreateTable
CREATE TABLE "Candidate" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "Blueprint" (
    "code" TEXT NOT NULL PRIMARY KEY,
    "bankHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "data" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Topic" (
    "slug" TEXT NOT NULL PRIMARY KEY,
    "title" TEXT NOT NULL,
    "group" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Skill" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "task" TEXT NOT NULL,
    "title" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Item" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "retiredAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "currentId" INTEGER,
    CONSTRAINT "Item_currentId_fkey" FOREIGN KEY ("currentId") REFERENCES "ItemVersion" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ItemVersion" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "itemId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "contentHash" TEXT NOT NULL,
    "domain" INTEGER NOT NULL,
    "task" TEXT NOT NULL,
    "skill" TEXT NOT NULL,
    "primaryTopic" TEXT NOT NULL,
    "topics" TEXT NOT NULL,
    "family" TEXT,
    "stem" TEXT NOT NULL,
    "options" TEXT NOT NULL,
    "selectCount" INTEGER NOT NULL,
    "hasExhibit" BOOLEAN NOT NULL,
    "takeaway" TEXT NOT NULL,
    "references" TEXT NOT NULL,
    "angoffMean" REAL NOT NULL,
    "verified" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "ItemVersion_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "Item" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Attempt" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "candidateId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "blueprintCode" TEXT NOT NULL,
    "blueprintHash" TEXT NOT NULL,
    "scale" TEXT NOT NULL,
    "scaleVersion" INTEGER NOT NULL,
    "options" TEXT NOT NULL,
    "relaxed" TEXT NOT NULL,
    "seed" TEXT NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "deadlineAt" DATETIME,
    "timeLimitMinutes" INTEGER,
    "extraMinutes" INTEGER NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL,
    "closedAt" DATETIME,
    "reportOpenedAt" DATETIME,
    "openMockOf" TEXT,
    "rawScore" INTEGER,
    "scaledScore" INTEGER,
    "passed" BOOLEAN,
    "score" TEXT,
    CONSTRAINT "Attempt_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "Candidate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AttemptItem" (
    "attemptId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "itemVersionId" INTEGER NOT NULL,
    "optionOrder" TEXT NOT NULL,
    "scored" BOOLEAN NOT NULL,
    "difficulty" REAL NOT NULL,
    "firstExposure" BOOLEAN NOT NULL,
    "selected" TEXT NOT NULL DEFAULT '[]',
    "flagged" BOOLEAN NOT NULL DEFAULT false,
    "seen" BOOLEAN NOT NULL DEFAULT false,
    "timeSpentMs" INTEGER NOT NULL DEFAULT 0,
    "changes" INTEGER NOT NULL DEFAULT 0,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "savedAt" DATETIME,
    "lockedAt" DATETIME,
    "correct" BOOLEAN,

    PRIMARY KEY ("attemptId", "position"),
    CONSTRAINT "AttemptItem_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "AttemptItem_itemVersionId_fkey" FOREIGN KEY ("itemVersionId") REFERENCES "ItemVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Item_currentId_key" ON "Item"("currentId");

-- CreateIndex
CREATE INDEX "Item_retiredAt_idx" ON "Item"("retiredAt");

-- CreateIndex
CREATE UNIQUE INDEX "ItemVersion_itemId_version_key" ON "ItemVersion"("itemId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "ItemVersion_itemId_contentHash_key" ON "ItemVersion"("itemId", "contentHash");

-- CreateIndex
CREATE UNIQUE INDEX "Attempt_openMockOf_key" ON "Attempt"("openMockOf");

-- CreateIndex
CREATE INDEX "Attempt_candidateId_startedAt_idx" ON "Attempt"("candidateId", "startedAt");

-- CreateIndex
CREATE INDEX "Attempt_status_deadlineAt_idx" ON "Attempt"("status", "deadlineAt");

-- CreateIndex
CREATE INDEX "AttemptItem_itemVersionId_idx" ON "AttemptItem"("itemVersionId");

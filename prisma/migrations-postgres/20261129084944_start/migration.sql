-- CreateTable
CREATE TABLE "Candidate" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "examDate" TEXT COLLATE "C",
    "blueprintCode" TEXT COLLATE "C",
    "display" TEXT COLLATE "C",
    "keys" TEXT COLLATE "C",
    "tutorialSeenAt" TIMESTAMP(3),
    "examTime" TEXT COLLATE "C",
    "reviewModel" INTEGER,

    CONSTRAINT "Candidate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Blueprint" (
    "code" TEXT COLLATE "C" NOT NULL,
    "bankHash" TEXT COLLATE "C" NOT NULL,
    "hash" TEXT COLLATE "C" NOT NULL,
    "data" TEXT COLLATE "C" NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Blueprint_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "Topic" (
    "slug" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "group" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Topic_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "Skill" (
    "id" TEXT COLLATE "C" NOT NULL,
    "task" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Skill_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Item" (
    "id" TEXT COLLATE "C" NOT NULL,
    "retiredAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,
    "currentId" INTEGER,

    CONSTRAINT "Item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ItemVersion" (
    "id" SERIAL NOT NULL,
    "itemId" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL,
    "contentHash" TEXT COLLATE "C" NOT NULL,
    "domain" INTEGER NOT NULL,
    "task" TEXT COLLATE "C" NOT NULL,
    "skill" TEXT COLLATE "C" NOT NULL,
    "placed" TEXT COLLATE "C",
    "primaryTopic" TEXT COLLATE "C" NOT NULL,
    "topics" TEXT COLLATE "C" NOT NULL,
    "family" TEXT COLLATE "C",
    "stem" TEXT COLLATE "C" NOT NULL,
    "options" TEXT COLLATE "C" NOT NULL,
    "selectCount" INTEGER NOT NULL,
    "hasExhibit" BOOLEAN NOT NULL,
    "takeaway" TEXT COLLATE "C" NOT NULL,
    "references" TEXT COLLATE "C" NOT NULL,
    "angoffMean" DOUBLE PRECISION NOT NULL,
    "verified" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "correction" TEXT COLLATE "C",
    "correctedAt" TIMESTAMP(3),

    CONSTRAINT "ItemVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Attempt" (
    "id" TEXT COLLATE "C" NOT NULL,
    "candidateId" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "mode" TEXT COLLATE "C" NOT NULL,
    "isOwn" BOOLEAN NOT NULL DEFAULT false,
    "title" TEXT COLLATE "C" NOT NULL,
    "blueprintCode" TEXT COLLATE "C" NOT NULL,
    "blueprintHash" TEXT COLLATE "C" NOT NULL,
    "scale" TEXT COLLATE "C" NOT NULL,
    "scaleVersion" INTEGER NOT NULL,
    "options" TEXT COLLATE "C" NOT NULL,
    "relaxed" TEXT COLLATE "C" NOT NULL,
    "seed" TEXT COLLATE "C" NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "deadlineAt" TIMESTAMP(3),
    "timeLimitMinutes" INTEGER,
    "extraMinutes" INTEGER NOT NULL DEFAULT 0,
    "pausedAt" TIMESTAMP(3),
    "pausedMs" INTEGER NOT NULL DEFAULT 0,
    "accommodations" TEXT COLLATE "C",
    "status" TEXT COLLATE "C" NOT NULL,
    "closedAt" TIMESTAMP(3),
    "reportOpenedAt" TIMESTAMP(3),
    "survey" TEXT COLLATE "C",
    "openMockOf" TEXT COLLATE "C",
    "rawScore" INTEGER,
    "scaledScore" INTEGER,
    "passed" BOOLEAN,
    "score" TEXT COLLATE "C",
    "rescoredAt" TIMESTAMP(3),
    "ability" TEXT COLLATE "C",
    "abilityElsewhere" TEXT COLLATE "C",
    "holder" TEXT COLLATE "C",
    "name" TEXT COLLATE "C",
    "deletedAt" TIMESTAMP(3),

    CONSTRAINT "Attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AttemptItem" (
    "attemptId" TEXT COLLATE "C" NOT NULL,
    "position" INTEGER NOT NULL,
    "itemVersionId" INTEGER NOT NULL,
    "domain" INTEGER,
    "task" TEXT COLLATE "C",
    "optionOrder" TEXT COLLATE "C" NOT NULL,
    "scored" BOOLEAN NOT NULL,
    "difficulty" DOUBLE PRECISION NOT NULL,
    "firstExposure" BOOLEAN NOT NULL,
    "selected" TEXT COLLATE "C" NOT NULL DEFAULT '[]',
    "flagged" BOOLEAN NOT NULL DEFAULT false,
    "seen" BOOLEAN NOT NULL DEFAULT false,
    "timeSpentMs" INTEGER NOT NULL DEFAULT 0,
    "changes" INTEGER NOT NULL DEFAULT 0,
    "firstSelected" TEXT COLLATE "C",
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "savedAt" TIMESTAMP(3),
    "givenAt" TIMESTAMP(3),
    "savedBy" TEXT COLLATE "C",
    "lockedAt" TIMESTAMP(3),
    "checked" TEXT COLLATE "C" NOT NULL DEFAULT '[]',
    "revealedAt" TIMESTAMP(3),
    "correct" BOOLEAN,
    "reviewOf" TEXT COLLATE "C",

    CONSTRAINT "AttemptItem_pkey" PRIMARY KEY ("attemptId","position")
);

-- CreateTable
CREATE TABLE "ReviewState" (
    "candidateId" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "timesAsked" INTEGER NOT NULL,
    "askedAt" TIMESTAMP(3),
    "correct" BOOLEAN,
    "dueAt" TIMESTAMP(3),
    "stability" DOUBLE PRECISION,
    "difficulty" DOUBLE PRECISION,
    "scheduledDays" INTEGER,
    "reps" INTEGER,
    "lapses" INTEGER,
    "reviewedAt" TIMESTAMP(3),
    "rating" TEXT COLLATE "C",
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ReviewState_pkey" PRIMARY KEY ("candidateId","key")
);

-- CreateTable
CREATE TABLE "ItemMarks" (
    "attemptId" TEXT COLLATE "C" NOT NULL,
    "position" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    "struck" TEXT COLLATE "C" NOT NULL,
    "highlights" TEXT COLLATE "C" NOT NULL,
    "note" TEXT COLLATE "C" NOT NULL,
    "confidence" TEXT COLLATE "C",
    "givenAt" TIMESTAMP(3),
    "savedBy" TEXT COLLATE "C",

    CONSTRAINT "ItemMarks_pkey" PRIMARY KEY ("attemptId","position")
);

-- CreateTable
CREATE TABLE "ScratchPad" (
    "attemptId" TEXT COLLATE "C" NOT NULL,
    "sequence" INTEGER NOT NULL,
    "text" TEXT COLLATE "C" NOT NULL,
    "givenAt" TIMESTAMP(3),
    "savedBy" TEXT COLLATE "C",

    CONSTRAINT "ScratchPad_pkey" PRIMARY KEY ("attemptId")
);

-- CreateTable
CREATE TABLE "FormerScore" (
    "id" SERIAL NOT NULL,
    "attemptId" TEXT COLLATE "C" NOT NULL,
    "replacedAt" TIMESTAMP(3) NOT NULL,
    "rawScore" INTEGER NOT NULL,
    "scaledScore" INTEGER,
    "passed" BOOLEAN,
    "score" TEXT COLLATE "C" NOT NULL,
    "positions" TEXT COLLATE "C" NOT NULL,
    "isLate" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "FormerScore_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Anchor" (
    "id" TEXT COLLATE "C" NOT NULL,
    "attemptId" TEXT COLLATE "C" NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Anchor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LateEntry" (
    "attemptId" TEXT COLLATE "C" NOT NULL,
    "position" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    "selected" TEXT COLLATE "C" NOT NULL,
    "flagged" BOOLEAN NOT NULL,
    "timeSpentMs" INTEGER NOT NULL,
    "answeredAt" TIMESTAMP(3),
    "arrivedAt" TIMESTAMP(3) NOT NULL,
    "verdict" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "LateEntry_pkey" PRIMARY KEY ("attemptId","position","sequence")
);

-- CreateTable
CREATE TABLE "ProblemReport" (
    "id" TEXT COLLATE "C" NOT NULL,
    "candidateId" TEXT COLLATE "C" NOT NULL,
    "attemptId" TEXT COLLATE "C" NOT NULL,
    "position" INTEGER NOT NULL,
    "itemVersionId" INTEGER NOT NULL,
    "note" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ProblemReport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QuizPreset" (
    "id" TEXT COLLATE "C" NOT NULL,
    "candidateId" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "choices" TEXT COLLATE "C" NOT NULL,
    "blueprintCode" TEXT COLLATE "C",
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "QuizPreset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MetItem" (
    "candidateId" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "shown" INTEGER NOT NULL,

    CONSTRAINT "MetItem_pkey" PRIMARY KEY ("candidateId","key")
);

-- CreateTable
CREATE TABLE "PooledImport" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "importedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PooledImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PooledResponse" (
    "candidate" TEXT COLLATE "C" NOT NULL,
    "itemId" TEXT COLLATE "C" NOT NULL,
    "itemVersionId" INTEGER NOT NULL,
    "importId" TEXT COLLATE "C" NOT NULL,
    "selected" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "PooledResponse_pkey" PRIMARY KEY ("candidate","itemId")
);

-- CreateTable
CREATE TABLE "OwnImport" (
    "id" TEXT COLLATE "C" NOT NULL,
    "candidateId" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "format" TEXT COLLATE "C" NOT NULL,
    "importedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "OwnImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OwnItem" (
    "id" TEXT COLLATE "C" NOT NULL,
    "candidateId" TEXT COLLATE "C" NOT NULL,
    "itemId" TEXT COLLATE "C" NOT NULL,
    "versionId" INTEGER NOT NULL,
    "importId" TEXT COLLATE "C",
    "position" INTEGER NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "wording" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "removedAt" TIMESTAMP(3),

    CONSTRAINT "OwnItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT COLLATE "C" NOT NULL,
    "candidateId" TEXT COLLATE "C" NOT NULL,
    "email" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "isOwner" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "closedAt" TIMESTAMP(3),

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT COLLATE "C" NOT NULL,
    "tokenHash" TEXT COLLATE "C" NOT NULL,
    "accountId" TEXT COLLATE "C" NOT NULL,
    "method" TEXT COLLATE "C" NOT NULL,
    "agent" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "seenAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Credential" (
    "id" TEXT COLLATE "C" NOT NULL,
    "accountId" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "subject" TEXT COLLATE "C" NOT NULL,
    "secret" TEXT COLLATE "C",
    "counter" INTEGER NOT NULL DEFAULT 0,
    "transports" TEXT COLLATE "C",
    "name" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "Credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Verification" (
    "id" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "codeHash" TEXT COLLATE "C" NOT NULL,
    "data" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "Verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateCount" (
    "key" TEXT COLLATE "C" NOT NULL,
    "count" INTEGER NOT NULL,
    "resetAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RateCount_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "Item_currentId_key" ON "Item"("currentId");

-- CreateIndex
CREATE INDEX "Item_retiredAt_idx" ON "Item"("retiredAt");

-- CreateIndex
CREATE INDEX "ItemVersion_family_idx" ON "ItemVersion"("family");

-- CreateIndex
CREATE UNIQUE INDEX "ItemVersion_itemId_version_key" ON "ItemVersion"("itemId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "ItemVersion_itemId_contentHash_key" ON "ItemVersion"("itemId", "contentHash");

-- CreateIndex
CREATE UNIQUE INDEX "Attempt_openMockOf_key" ON "Attempt"("openMockOf");

-- CreateIndex
CREATE INDEX "Attempt_candidateId_startedAt_idx" ON "Attempt"("candidateId", "startedAt");

-- CreateIndex
CREATE INDEX "Attempt_candidateId_deletedAt_startedAt_idx" ON "Attempt"("candidateId", "deletedAt", "startedAt");

-- CreateIndex
CREATE INDEX "Attempt_candidateId_history_idx" ON "Attempt"("candidateId", "deletedAt", "startedAt" DESC, "id", "kind", "mode", "status", "blueprintCode");

-- CreateIndex
CREATE INDEX "Attempt_candidateId_blueprintCode_closedAt_idx" ON "Attempt"("candidateId", "blueprintCode", "closedAt");

-- CreateIndex
CREATE INDEX "Attempt_candidateId_closedAt_idx" ON "Attempt"("candidateId", "closedAt");

-- CreateIndex
CREATE INDEX "Attempt_deletedAt_idx" ON "Attempt"("deletedAt");

-- CreateIndex
CREATE INDEX "Attempt_status_deadlineAt_idx" ON "Attempt"("status", "deadlineAt");

-- CreateIndex
CREATE INDEX "AttemptItem_itemVersionId_idx" ON "AttemptItem"("itemVersionId");

-- CreateIndex
CREATE INDEX "AttemptItem_reviewOf_idx" ON "AttemptItem"("reviewOf");

-- CreateIndex
CREATE INDEX "FormerScore_attemptId_idx" ON "FormerScore"("attemptId");

-- CreateIndex
CREATE INDEX "Anchor_attemptId_idx" ON "Anchor"("attemptId");

-- CreateIndex
CREATE INDEX "ProblemReport_candidateId_createdAt_idx" ON "ProblemReport"("candidateId", "createdAt");

-- CreateIndex
CREATE INDEX "ProblemReport_attemptId_idx" ON "ProblemReport"("attemptId");

-- CreateIndex
CREATE INDEX "ProblemReport_itemVersionId_idx" ON "ProblemReport"("itemVersionId");

-- CreateIndex
CREATE UNIQUE INDEX "QuizPreset_candidateId_name_key" ON "QuizPreset"("candidateId", "name");

-- CreateIndex
CREATE INDEX "PooledResponse_importId_idx" ON "PooledResponse"("importId");

-- CreateIndex
CREATE INDEX "PooledResponse_itemVersionId_idx" ON "PooledResponse"("itemVersionId");

-- CreateIndex
CREATE INDEX "OwnImport_candidateId_importedAt_idx" ON "OwnImport"("candidateId", "importedAt");

-- CreateIndex
CREATE UNIQUE INDEX "OwnItem_itemId_key" ON "OwnItem"("itemId");

-- CreateIndex
CREATE UNIQUE INDEX "OwnItem_versionId_key" ON "OwnItem"("versionId");

-- CreateIndex
CREATE INDEX "OwnItem_candidateId_removedAt_idx" ON "OwnItem"("candidateId", "removedAt");

-- CreateIndex
CREATE INDEX "OwnItem_importId_idx" ON "OwnItem"("importId");

-- CreateIndex
CREATE UNIQUE INDEX "Account_candidateId_key" ON "Account"("candidateId");

-- CreateIndex
CREATE UNIQUE INDEX "Account_email_key" ON "Account"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Session_tokenHash_key" ON "Session"("tokenHash");

-- CreateIndex
CREATE INDEX "Session_accountId_idx" ON "Session"("accountId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Credential_subject_key" ON "Credential"("subject");

-- CreateIndex
CREATE INDEX "Credential_accountId_idx" ON "Credential"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "Verification_codeHash_key" ON "Verification"("codeHash");

-- CreateIndex
CREATE INDEX "Verification_expiresAt_idx" ON "Verification"("expiresAt");

-- CreateIndex
CREATE INDEX "RateCount_resetAt_idx" ON "RateCount"("resetAt");

-- AddForeignKey
ALTER TABLE "Item" ADD CONSTRAINT "Item_currentId_fkey" FOREIGN KEY ("currentId") REFERENCES "ItemVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemVersion" ADD CONSTRAINT "ItemVersion_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "Item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "Candidate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AttemptItem" ADD CONSTRAINT "AttemptItem_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AttemptItem" ADD CONSTRAINT "AttemptItem_itemVersionId_fkey" FOREIGN KEY ("itemVersionId") REFERENCES "ItemVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewState" ADD CONSTRAINT "ReviewState_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "Candidate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemMarks" ADD CONSTRAINT "ItemMarks_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScratchPad" ADD CONSTRAINT "ScratchPad_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FormerScore" ADD CONSTRAINT "FormerScore_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Anchor" ADD CONSTRAINT "Anchor_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LateEntry" ADD CONSTRAINT "LateEntry_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProblemReport" ADD CONSTRAINT "ProblemReport_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "Candidate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProblemReport" ADD CONSTRAINT "ProblemReport_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProblemReport" ADD CONSTRAINT "ProblemReport_itemVersionId_fkey" FOREIGN KEY ("itemVersionId") REFERENCES "ItemVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuizPreset" ADD CONSTRAINT "QuizPreset_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "Candidate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MetItem" ADD CONSTRAINT "MetItem_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "Candidate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PooledResponse" ADD CONSTRAINT "PooledResponse_itemVersionId_fkey" FOREIGN KEY ("itemVersionId") REFERENCES "ItemVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PooledResponse" ADD CONSTRAINT "PooledResponse_importId_fkey" FOREIGN KEY ("importId") REFERENCES "PooledImport"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OwnImport" ADD CONSTRAINT "OwnImport_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "Candidate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OwnItem" ADD CONSTRAINT "OwnItem_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "Candidate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OwnItem" ADD CONSTRAINT "OwnItem_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "Item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OwnItem" ADD CONSTRAINT "OwnItem_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "ItemVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OwnItem" ADD CONSTRAINT "OwnItem_importId_fkey" FOREIGN KEY ("importId") REFERENCES "OwnImport"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "Candidate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Credential" ADD CONSTRAINT "Credential_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

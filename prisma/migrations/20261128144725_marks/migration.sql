-- CreateTable
CREATE TABLE "ItemMarks" (
    "attemptId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    "struck" TEXT NOT NULL,
    "highlights" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "confidence" TEXT,

    PRIMARY KEY ("attemptId", "position"),
    CONSTRAINT "ItemMarks_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ScratchPad" (
    "attemptId" TEXT NOT NULL PRIMARY KEY,
    "sequence" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    CONSTRAINT "ScratchPad_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

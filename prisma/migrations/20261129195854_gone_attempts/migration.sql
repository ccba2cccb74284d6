-- CreateTable
CREATE TABLE "GoneAttempt" (
    "candidateId" TEXT NOT NULL,
    "attemptId" TEXT NOT NULL,

    PRIMARY KEY ("candidateId", "attemptId"),
    CONSTRAINT "GoneAttempt_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "Candidate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "GoneAttempt" (
    "candidateId" TEXT COLLATE "C" NOT NULL,
    "attemptId" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "GoneAttempt_pkey" PRIMARY KEY ("candidateId","attemptId")
);

-- AddForeignKey
ALTER TABLE "GoneAttempt" ADD CONSTRAINT "GoneAttempt_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "Candidate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

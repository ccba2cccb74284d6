-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN "isOwn" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "OwnImport" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "candidateId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "importedAt" DATETIME NOT NULL,
    CONSTRAINT "OwnImport_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "Candidate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OwnItem" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "candidateId" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "versionId" INTEGER NOT NULL,
    "importId" TEXT,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "wording" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "removedAt" DATETIME,
    CONSTRAINT "OwnItem_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "Candidate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "OwnItem_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "Item" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "OwnItem_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "ItemVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "OwnItem_importId_fkey" FOREIGN KEY ("importId") REFERENCES "OwnImport" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

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

-- CreateTable
CREATE TABLE "PooledImport" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "importedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "PooledResponse" (
    "candidate" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "itemVersionId" INTEGER NOT NULL,
    "importId" TEXT NOT NULL,
    "selected" TEXT NOT NULL,

    PRIMARY KEY ("candidate", "itemId"),
    CONSTRAINT "PooledResponse_itemVersionId_fkey" FOREIGN KEY ("itemVersionId") REFERENCES "ItemVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PooledResponse_importId_fkey" FOREIGN KEY ("importId") REFERENCES "PooledImport" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "PooledResponse_importId_idx" ON "PooledResponse"("importId");

-- CreateIndex
CREATE INDEX "PooledResponse_itemVersionId_idx" ON "PooledResponse"("itemVersionId");

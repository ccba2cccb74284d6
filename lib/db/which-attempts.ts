import { Prisma } from "./generated/client";

/** Which attempts a statement means: each of these reads "Attempt" as a, on both databases. */

/** It tells something about the exam: closed, not deleted, and on questions of the bank instead of the candidate's own. */
export const isEvidence = Prisma.sql`a."status" <> 'inProgress' AND a."deletedAt" IS NULL AND a."isOwn" = FALSE`;

/** The candidate may know how it went: closed, and of a mock exam the result was asked for (lib/exam/hidden-result). */
export const isTold = Prisma.sql`a."status" <> 'inProgress' AND (a."kind" <> 'mock' OR a."reportOpenedAt" IS NOT NULL)`;

import { Prisma } from "./generated/client";

/** Which attempts a statement means: each of these reads "Attempt" as a, on both databases. */

/** The candidate may know how it went: closed, and of a mock exam the result was asked for (lib/exam/hidden-result). */
export const isTold = Prisma.sql`a."status" <> 'inProgress' AND (a."kind" <> 'mock' OR a."reportOpenedAt" IS NOT NULL)`;

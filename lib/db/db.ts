import type { Prisma, PrismaClient } from "./generated/client";

/** A client, or the client of a transaction under way: what every function of this room takes first. */
export type Db = PrismaClient | Prisma.TransactionClient;
export type Client = PrismaClient;

import { Prisma } from "./generated/client";

/** From where the questions in force are read: items `t` that are not retired, each with the version `v` that new forms draw. */
export const inForce = Prisma.sql`
    FROM "Item" t
    JOIN "ItemVersion" v ON v."id" = t."currentId"
    WHERE t."retiredAt" IS NULL`;

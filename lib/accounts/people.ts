import "server-only";
import {
  countAttempts,
  findAccount,
  hasDoneAnything,
  isTaken,
  listAccounts,
  pointAccount,
  writeClosed,
} from "@/lib/db/accounts";
import { carrySettings, ensureCandidate, removeCandidate } from "@/lib/db/candidates";
import type { Client } from "@/lib/db/db";
import { carryGone } from "@/lib/db/keeping";
import { removeSessions } from "@/lib/db/sessions";
import { inTurnOf } from "@/lib/db/turns";
import type { PeopleView } from "@/lib/exam/account-views";
import { accept, nothingHere, refuse, type Outcome } from "@/lib/attempts/outcome";
import { listInvitations } from "./invitations";

/** Whose attempts are those from before there were accounts. */
const localId = "local";

/** Everybody with an account, everybody who is invited, and what waits for somebody to be assigned to. */
export async function loadPeople(db: Client, ownId: string, now: Date): Promise<PeopleView> {
  const unassigned = (await isTaken(db, localId)) ? 0 : await countAttempts(db, localId);
  return {
    unassigned,
    people: (await listAccounts(db)).map(({ id, email, name, isOwner, createdAt, closedAt, seenAt }) => ({
      id,
      email,
      name,
      isOwner,
      isYou: id === ownId,
      isOpen: closedAt === null,
      createdAt: createdAt.toISOString(),
      seenAt: seenAt?.toISOString() ?? null,
    })),
    invitations: (await listInvitations(db, now)).map(({ id, email, name, accountId, expiresAt }) => ({
      id,
      email,
      name,
      isForPassword: accountId !== null,
      expiresAt: expiresAt.toISOString(),
    })),
  };
}

/** Takes an account's access away, which ends its sessions, or gives it back. Owners cannot shut themselves out. */
export async function setAccess(
  db: Client,
  { ownId, id, isOpen }: { readonly ownId: string; readonly id: string; readonly isOpen: boolean },
  now: Date,
): Promise<Outcome<{ isOpen: boolean }>> {
  if (id === ownId) return refuse(409, { code: "own", message: "You cannot take your own access away." });
  return db.$transaction(async (tx) => {
    if ((await findAccount(tx, id)) === null) return nothingHere();
    await writeClosed(tx, id, isOpen ? null : now);
    if (!isOpen) await removeSessions(tx, id);
    return accept({ isOpen });
  });
}

/**
 * Lets an account stand for whom sat here before there were accounts: their attempts, own questions, presets and settings become its
 * own, but for settings that it has made itself. Only where the account has done nothing yet, so that nothing is mixed and nothing is
 * lost; the candidate that it stood for goes.
 */
export async function assignLocal(db: Client, id: string): Promise<Outcome<{ attempts: number }>> {
  const own = (await findAccount(db, id))?.candidateId;
  if (own === undefined) return nothingHere();
  // In turn with what the account does: an attempt that has begun is seen, and one that would begin afterwards finds no candidate.
  return inTurnOf(db, own, async (tx) => {
    const account = await findAccount(tx, id);
    if (account === null) return nothingHere();
    if (await isTaken(tx, localId)) return refuse(409, { code: "assigned", message: "They were assigned already." });
    if (await hasDoneAnything(tx, account.candidateId)) {
      const message = "This account has attempts or questions of its own already; choose one that has none.";
      return refuse(409, { code: "notEmpty", message });
    }
    await ensureCandidate(tx, { id: localId, name: account.name });
    await carrySettings(tx, { from: account.candidateId, to: localId });
    await pointAccount(tx, id, localId);
    await carryGone(tx, { from: account.candidateId, to: localId });
    await removeCandidate(tx, account.candidateId);
    return accept({ attempts: await countAttempts(tx, localId) });
  });
}

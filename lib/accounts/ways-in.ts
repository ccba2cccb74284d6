import "server-only";
import { listCredentials, removeCredential, type CredentialKind } from "@/lib/db/accounts";
import type { Client, Db } from "@/lib/db/db";
import { inTurnOf } from "@/lib/db/turns";
import { accept, nothingHere, refuse, type Outcome } from "@/lib/attempts/outcome";
import { isFresh, signInAgain, type SignedIn } from "./sessions";
import { oidcSettings } from "./settings";

type Removing = { readonly who: SignedIn; readonly kind: "passkey" | "oidc"; readonly id: string };

/**
 * Removes a passkey, or whom the provider vouches for, from somebody's account. Just after signing in only, since a browser that was
 * left open must not shut its owner out; and never what alone opens the account.
 */
export async function removeWayIn(db: Client, { who, kind, id }: Removing, now: Date): Promise<Outcome<object>> {
  const accountId = who.account.id;
  // In turn, so that of two ways in two browsers do not take away one each.
  return inTurnOf(db, who.account.candidateId, async (tx) => {
    const known = await listCredentials(tx, accountId, kind);
    if (!known.some((credential) => credential.id === id)) return nothingHere();
    if (!isFresh(who, now)) return signInAgain();
    if ((await countWaysIn(tx, accountId)) - (isUsable(kind) ? 1 : 0) < 1) {
      const message = "Nothing else would open your account. Set a password first.";
      return refuse(409, { code: "lastWayIn", message });
    }
    await removeCredential(tx, { accountId, kind, id });
    return accept({ removed: 1 });
  });
}

async function countWaysIn(db: Db, accountId: string): Promise<number> {
  let count = 0;
  for (const kind of ["password", "passkey", "oidc"] as const) {
    if (isUsable(kind)) count += (await listCredentials(db, accountId, kind)).length;
  }
  return count;
}

/** A provider that is not asked any more opens nothing. */
const isUsable = (kind: CredentialKind): boolean => kind !== "oidc" || oidcSettings() !== null;

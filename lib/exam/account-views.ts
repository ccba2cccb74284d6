/** What pages show of accounts. Instants are ISO strings. */

export type PersonView = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly isOwner: boolean;
  readonly isYou: boolean;
  /** Whether they may sign in. */
  readonly isOpen: boolean;
  readonly createdAt: string;
  readonly seenAt: string | null;
};

export type InvitationView = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  /** Whether it is for a new password of an account that is there. */
  readonly isForPassword: boolean;
  readonly expiresAt: string;
};

export type PeopleView = {
  readonly people: readonly PersonView[];
  readonly invitations: readonly InvitationView[];
  /** How many attempts from before there were accounts are nobody's yet. */
  readonly unassigned: number;
};

export type SessionView = {
  readonly id: string;
  readonly isThis: boolean;
  readonly method: string;
  readonly agent: string;
  readonly createdAt: string;
  readonly seenAt: string;
};

/** A passkey, or a link to somebody whom the provider vouches for. */
export type WayInView = {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly usedAt: string | null;
};

export type AccountView = {
  readonly email: string;
  readonly name: string;
  readonly hasPassword: boolean;
  readonly sessions: readonly SessionView[];
  readonly passkeys: readonly WayInView[];
  readonly providers: readonly WayInView[];
};

/** Who looks at a page, as far as it is shown differently: null on loopback, where there are no accounts. */
export type VisitorView = {
  /** Their account; empty for somebody who is not signed in. */
  readonly id: string;
  readonly name: string;
  readonly isOwner: boolean;
} | null;

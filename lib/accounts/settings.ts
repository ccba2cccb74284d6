import { z } from "zod";

const origin = z.url({ protocol: /^https$/ }).transform((url) => new URL(url));
const issuer = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url));
const text = z.string().min(1);

const oidcSchema = z.object({
  OIDC_ISSUER: issuer,
  OIDC_CLIENT_ID: text,
  OIDC_CLIENT_SECRET: text,
  OIDC_NAME: z
    .string()
    .default("")
    .transform((name) => (name.trim() === "" ? "your organisation" : name)),
  OIDC_SIGN_UP: z.enum(["on", "off"]).default("off"),
});

type Environment = Readonly<Record<string, string | undefined>>;

export type OidcSettings = {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button calls the provider. */
  readonly name: string;
  /** Whether everybody whom the provider vouches for gets an account. */
  readonly isOpen: boolean;
};

/** The address that people use, from PUBLIC_URL; null on loopback, where there are no accounts. Throws when it is no https address. */
export function publicUrl(environment: Environment = process.env): URL | null {
  const given = environment["PUBLIC_URL"];
  return given === undefined || given === "" ? null : origin.parse(given);
}

/** Whether people sign in: with PUBLIC_URL they do, without it the app answers this machine alone (scripts/guard.mjs). */
export function hasAccounts(environment: Environment = process.env): boolean {
  const given = environment["PUBLIC_URL"];
  return given !== undefined && given !== "";
}

/** How to reach the OpenID Connect provider; null where none is set. Throws when what is set is not complete. */
export function oidcSettings(environment: Environment = process.env): OidcSettings | null {
  if ((environment["OIDC_ISSUER"] ?? "") === "") return null;
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME, OIDC_SIGN_UP } = oidcSchema.parse(environment);
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    name: OIDC_NAME,
    isOpen: OIDC_SIGN_UP === "on",
  };
}

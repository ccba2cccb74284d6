/** The value of a cookie of ours in the header of a request; null where it has none. */
export function cookieOf(header: string | null, name: string): string | null {
  return new RegExp(`(?:^|;\\s*)${name}=([\\w-]{1,100})(?:;|$)`).exec(header ?? "")?.[1] ?? null;
}

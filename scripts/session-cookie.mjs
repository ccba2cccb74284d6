/** The values that the cookies of a request give for a session, as they stand there. */
export function sessionsOf({ cookie = "" }) {
  return cookie
    .split(";")
    .map((pair) => /^\s*__Host-session\s*=\s*(.*?)\s*$/.exec(pair)?.[1])
    .filter((value) => value !== undefined);
}

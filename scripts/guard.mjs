// On loopback there is no login, so only this machine may ask: no other host name (DNS rebinding), no proxy or tunnel.

const localHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;
const forwarding = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-port",
  "x-real-ip",
  "via",
];

/** Why a request with these headers is not answered, in a sentence; null when it may pass. */
export function foreignRequest(headers) {
  if (headers.host === undefined || !localHost.test(headers.host)) {
    return "This server answers requests to localhost, 127.0.0.1 or [::1] only.";
  }
  const header = forwarding.find((name) => headers[name] !== undefined);
  return header === undefined
    ? null
    : `This server answers this machine directly, not through a proxy or tunnel (${header}).`;
}

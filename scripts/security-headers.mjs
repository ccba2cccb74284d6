// What every answer tells a browser to refuse, by the list of the OWASP Secure Headers Project.

const common = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "x-permitted-cross-domain-policies": "none",
  "x-dns-prefetch-control": "off",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": [
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "serial",
    "usb",
    "xr-spatial-tracking",
  ]
    .map((feature) => `${feature}=()`)
    .join(", "),
};

/** Where people sign in, a page of ours may ask for their passkey. */
const withPasskeys = {
  ...common,
  "permissions-policy": common["permissions-policy"].replace(
    "publickey-credentials-get=()",
    "publickey-credentials-get=(self)",
  ),
};

/** Two years, as long as browsers take it for. */
const HSTS = "max-age=63072000; includeSubDomains";

/** Answers that are no pages load and run nothing, whatever they may be taken for. */
const closedPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * What a page may load and run: what this server sends, and in the page itself the scripts that carry the nonce. Neither scripts nor
 * styles stand in attributes.
 */
export function pagePolicy(nonce) {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "script-src-attr 'none'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** The headers of an answer to a request for `path`. Over http a promise of https would lock people out. */
export function securityHeaders({ path, nonce, isSecure, hasAccounts = false }) {
  const isData = path.startsWith("/api/") || path.startsWith("/_next/");
  return {
    ...(hasAccounts ? withPasskeys : common),
    "content-security-policy": isData ? closedPolicy : pagePolicy(nonce),
    ...(isSecure ? { "strict-transport-security": HSTS } : {}),
    // Next says so of its pages and the doors of their answers; this is for what neither of them made.
    ...(path.startsWith("/_next/static/") ? {} : { "cache-control": "no-store" }),
  };
}

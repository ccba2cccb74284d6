import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { findFreePort } from "./server";

/** Whom the provider vouches for. */
export type Vouched = { readonly sub: string; readonly email: string; readonly email_verified: boolean };

type Asked = { readonly user: Vouched; readonly nonce: string; readonly challenge: string };

const client = { id: "practice", secret: "a secret of the two" };
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/**
 * A small OpenID Connect provider on this machine: authorization code with PKCE, tokens signed with RS256. It asks nobody for
 * anything and vouches for whom `be` names.
 */
export async function startProvider() {
  const issuer = `http://127.0.0.1:${await findFreePort()}`;
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const asked = new Map<string, Asked>();
  let user: Vouched = { sub: "0", email: "", email_verified: false };

  function authorize(query: URLSearchParams): string {
    const code = randomUUID();
    asked.set(code, { user, nonce: query.get("nonce") ?? "", challenge: query.get("code_challenge") ?? "" });
    const back = new URL(query.get("redirect_uri") ?? "");
    back.search = new URLSearchParams({ code, state: query.get("state") ?? "" }).toString();
    return back.href;
  }

  /** The tokens for a code; null where code, client or verifier are not right. */
  function exchange(body: URLSearchParams, authorization: string): object | null {
    const found = asked.get(body.get("code") ?? "");
    asked.delete(body.get("code") ?? "");
    const basic = Buffer.from(authorization.replace(/^Basic /, ""), "base64").toString();
    const isClient =
      decodeURIComponent(basic.replaceAll("+", " ")) === `${client.id}:${client.secret}` ||
      body.get("client_secret") === client.secret;
    const verifier = createHash("sha256")
      .update(body.get("code_verifier") ?? "")
      .digest("base64url");
    if (found === undefined || !isClient || found.challenge !== verifier) return null;
    const seconds = Math.floor(Date.now() / 1000);
    const claims = { iss: issuer, aud: client.id, iat: seconds, exp: seconds + 300, nonce: found.nonce, ...found.user };
    const signed = `${encode({ alg: "RS256", kid: "1" })}.${encode(claims)}`;
    const token = `${signed}.${sign("sha256", Buffer.from(signed), privateKey).toString("base64url")}`;
    return { access_token: randomUUID(), token_type: "Bearer", expires_in: 300, id_token: token };
  }

  const about = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    code_challenge_methods_supported: ["S256"],
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", issuer);
    const send = (status: number, value: object) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    if (url.pathname === "/.well-known/openid-configuration") return void send(200, about);
    if (url.pathname === "/keys") {
      const key = { ...publicKey.export({ format: "jwk" }), kid: "1", alg: "RS256", use: "sig" };
      return void send(200, { keys: [key] });
    }
    if (url.pathname === "/authorize") {
      return void response.writeHead(302, { location: authorize(url.searchParams) }).end();
    }
    void readText(request).then((text) => {
      const tokens = exchange(new URLSearchParams(text), request.headers.authorization ?? "");
      return tokens === null ? send(400, { error: "invalid_grant" }) : send(200, tokens);
    });
  });
  await new Promise<void>((done) => server.listen(Number(new URL(issuer).port), "127.0.0.1", done));
  return {
    environment: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: client.id,
      OIDC_CLIENT_SECRET: client.secret,
      OIDC_NAME: "Our school",
    },
    /** Vouches for this one from now on. */
    be(next: Vouched): void {
      user = next;
    },
    stop: () => new Promise((done) => server.close(done).closeAllConnections()),
  };
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

import { LocalTime } from "@/components/site/local-time";
import { LinkButton } from "@/components/ui/link-button";
import type { AccountView, WayInView } from "@/lib/exam/account-views";
import { AddPasskey } from "./add-passkey";
import { DoorButton } from "./door-button";
import { PasswordForm } from "./password-form";

const methods: Record<string, string> = {
  password: "password",
  passkey: "passkey",
  oidc: "provider",
  invite: "invitation",
  setup: "owner's code",
};

/** One's own account: how to sign in, and where one is signed in. */
export function AccountSettings({ account }: { readonly account: AccountView }) {
  const { sessions, passkeys, providers } = account;
  return (
    <div className="grid grid-cols-1 gap-4">
      <p className="wrap-anywhere">
        {account.name}, {account.email}
      </p>
      <div>
        <LinkButton href="/sign-out">Sign out</LinkButton>
      </div>
      <h2 className="text-lg font-semibold">Signed in</h2>
      <ul className="grid grid-cols-1 gap-3">
        {sessions.map(({ id, isThis, method, agent, createdAt, seenAt }) => (
          <li key={id} className="grid grid-cols-1 gap-2 rounded-md border border-line p-3">
            <p className="wrap-anywhere">{agent === "" ? "Unknown browser" : agent}</p>
            <p className="figures text-sm text-muted">
              {isThis ? "This browser. " : ""}Since <LocalTime iso={createdAt} /> by {methods[method] ?? method}, last
              seen <LocalTime iso={seenAt} />
            </p>
            {!isThis && (
              <DoorButton label="End this session" path={`/api/account/sessions/${id}`} method="DELETE" body={{}} />
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <DoorButton label="End all other sessions" path="/api/account/sessions" method="DELETE" body={{}} />
      )}
      <h2 className="text-lg font-semibold">Passkeys</h2>
      {passkeys.length === 0 && <p>There are none yet.</p>}
      <WaysIn ways={passkeys} path="/api/account/passkeys" />
      <AddPasskey />
      {providers.length > 0 && <h2 className="text-lg font-semibold">Sign-in by another service</h2>}
      {providers.length > 0 && <WaysIn ways={providers} path="/api/account/providers" />}
      <h2 className="text-lg font-semibold">Password</h2>
      <PasswordForm hasPassword={account.hasPassword} email={account.email} />
    </div>
  );
}

function WaysIn({ ways, path }: { readonly ways: readonly WayInView[]; readonly path: string }) {
  return (
    <ul className="grid grid-cols-1 gap-3">
      {ways.map(({ id, name, createdAt, usedAt }) => (
        <li key={id} className="grid grid-cols-1 gap-2 rounded-md border border-line p-3">
          <p className="wrap-anywhere">{name}</p>
          <p className="figures text-sm text-muted">
            Added <LocalTime iso={createdAt} />
            {usedAt !== null && (
              <>
                , used <LocalTime iso={usedAt} />
              </>
            )}
          </p>
          <DoorButton label={`Remove ${name}`} path={`${path}/${id}`} method="DELETE" body={{}} />
        </li>
      ))}
    </ul>
  );
}

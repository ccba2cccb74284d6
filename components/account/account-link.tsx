import { LinkButton } from "@/components/ui/link-button";

/** From the settings to one's account. */
export function AccountLink() {
  return (
    <section aria-labelledby="account" className="grid grid-cols-1 gap-4 border-t border-line pt-6">
      <h2 id="account" className="text-lg font-semibold">
        Account
      </h2>
      <p className="measure">Where you are signed in, your passkeys and your password.</p>
      <div>
        <LinkButton href="/settings/account">Account and sessions</LinkButton>
      </div>
    </section>
  );
}

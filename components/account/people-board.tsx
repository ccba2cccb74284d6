import { LocalTime } from "@/components/site/local-time";
import type { PeopleView } from "@/lib/exam/account-views";
import { DoorButton } from "./door-button";
import { InviteForm } from "./invite-form";

/** Everybody with an account and everybody who is invited, for the owner. */
export function PeopleBoard({ view }: { readonly view: PeopleView }) {
  const { people, invitations, unassigned } = view;
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-8">
      <InviteForm />
      {invitations.length > 0 && (
        <section aria-labelledby="invited" className="grid grid-cols-1 gap-3">
          <h2 id="invited" className="text-lg font-semibold">
            Invited
          </h2>
          <ul className="grid grid-cols-1 gap-3">
            {invitations.map(({ id, email, name, isForPassword, expiresAt }) => (
              <li key={id} className="grid grid-cols-1 gap-2 rounded-md border border-line p-3">
                <p className="wrap-anywhere">
                  {name}, {email}
                </p>
                <p className="figures text-sm text-muted">
                  {isForPassword ? "For a new password, until" : "Until"} <LocalTime iso={expiresAt} />
                </p>
                <DoorButton
                  label={`Take back the invitation of ${name}`}
                  path={`/api/people/invitations/${id}`}
                  method="DELETE"
                  body={{}}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="accounts" className="grid grid-cols-1 gap-3">
        <h2 id="accounts" className="text-lg font-semibold">
          Accounts
        </h2>
        {unassigned > 0 && (
          <p className="measure">
            {unassigned === 1 ? "One attempt is" : `${unassigned} attempts are`} from before there were accounts. Assign
            them to whoever made them, before that account has attempts of its own.
          </p>
        )}
        <ul className="grid grid-cols-1 gap-3">
          {people.map(({ id, email, name, isOwner, isYou, isOpen, seenAt }) => (
            <li key={id} className="grid grid-cols-1 gap-2 rounded-md border border-line p-3">
              <p className="wrap-anywhere">
                {name}, {email}
                {isOwner ? " (owner)" : ""}
                {isYou ? ", you" : ""}
              </p>
              <p className="figures text-sm text-muted">
                {isOpen ? "" : "No access. "}
                {seenAt === null ? (
                  "Not signed in"
                ) : (
                  <>
                    Last seen <LocalTime iso={seenAt} />
                  </>
                )}
              </p>
              <div className="flex flex-wrap gap-3">
                {!isYou && (
                  <DoorButton
                    label={isOpen ? `Take access away from ${name}` : `Give ${name} access again`}
                    path={`/api/people/${id}/access`}
                    method="PUT"
                    body={{ isOpen: !isOpen }}
                    look={isOpen ? "danger" : "secondary"}
                  />
                )}
                {unassigned > 0 && (
                  <DoorButton
                    label={`Assign earlier attempts to ${name}`}
                    path={`/api/people/${id}/attempts`}
                    method="POST"
                    body={{}}
                  />
                )}
              </div>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

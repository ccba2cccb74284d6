import { LinkButton } from "@/components/ui/link-button";
import { PageHeading } from "./page-heading";

/** A page that is not there: says so, and where to go. */
export function Lost() {
  return (
    <div className="grid grid-cols-1 gap-4">
      <PageHeading>Not found</PageHeading>
      <p className="measure">
        There is nothing at this address. An attempt that is still open has no report yet. Your attempts are safe: they
        are listed in the history.
      </p>
      <div className="flex flex-wrap gap-3">
        <LinkButton look="primary" href="/history">
          Go to the history
        </LinkButton>
        <LinkButton href="/">Go to the home page</LinkButton>
      </div>
    </div>
  );
}

import { LinkButton } from "@/components/ui/button";

/** A page that is not there: says so, and where to go. */
export function Lost() {
  return (
    <main className="mx-auto grid max-w-3xl gap-4 px-4 py-16">
      <h1 className="text-2xl font-semibold">Not found</h1>
      <p className="measure">
        There is nothing at this address. Your attempts are safe: they are listed in the history.
      </p>
      <div className="flex flex-wrap gap-3">
        <LinkButton look="primary" href="/history">
          History
        </LinkButton>
        <LinkButton href="/">Home</LinkButton>
      </div>
    </main>
  );
}

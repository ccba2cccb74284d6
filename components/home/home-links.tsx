import { LinkButton } from "@/components/ui/link-button";

/** The ways on from the home page of somebody who has attempts. */
export function HomeLinks() {
  return (
    <div className="flex flex-wrap gap-3">
      <LinkButton look="primary" href="/exam/new">
        Begin a full exam
      </LinkButton>
      <LinkButton href="/quiz">Build a quiz</LinkButton>
      <LinkButton href="/coverage">Coverage</LinkButton>
      <LinkButton href="/history">All attempts</LinkButton>
    </div>
  );
}

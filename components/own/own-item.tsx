import { Check } from "@/components/ui/icons";
import { InlineCode } from "@/components/inline-code";
import { Markdown } from "@/components/markdown";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { OwnItemContent, OwnItemView } from "@/lib/exam/own-views";
import { RemoveButton } from "./remove-button";

/** One own question with its key and reasons. */
export function OwnItem({ item }: { item: OwnItemView }) {
  return (
    <>
      {item.content === null ? (
        <Notice>
          This question stands in an attempt that is open now. It can be looked at and changed once that attempt has
          ended.
        </Notice>
      ) : (
        <Content content={item.content} />
      )}
      <div className="flex flex-wrap gap-3 border-t border-line pt-4">
        {item.content !== null && <LinkButton href={`/bank/own/items/${item.id}/edit`}>Change</LinkButton>}
        <RemoveButton
          path={`/api/bank/own/items/${item.id}`}
          name="this question"
          description="Where it stands in an attempt it stays in the report, and is asked no more."
          after="/bank/own"
        />
        <LinkButton look="quiet" href="/bank/own">
          Own questions
        </LinkButton>
      </div>
    </>
  );
}

function Content({ content }: { content: OwnItemContent }) {
  return (
    <>
      <Markdown text={content.stem} />
      <ul className="grid grid-cols-1 gap-2">
        {content.options.map(({ text, key, rationale, isFixed }) => (
          <li key={text} className={`rounded-md border p-3 ${key ? "border-good bg-good-soft" : "border-edge"}`}>
            <InlineCode text={text} />
            {key && (
              <span className="mt-1 flex items-center gap-1 text-sm font-medium text-good">
                <Check aria-hidden="true" className="size-4" /> Key
              </span>
            )}
            {rationale !== "" && (
              <p className="measure mt-1 text-sm">
                <InlineCode text={rationale} />
              </p>
            )}
            {isFixed && <p className="mt-1 text-sm text-muted">keeps its place</p>}
          </li>
        ))}
      </ul>
      {content.takeaway !== "" && (
        <section className="grid grid-cols-1 gap-2 rounded-md border border-line bg-raised p-4">
          <h2 className="font-semibold">Worth remembering</h2>
          <p className="measure">
            <InlineCode text={content.takeaway} />
          </p>
        </section>
      )}
    </>
  );
}

import { LinkButton } from "./link-button";

type Props = {
  readonly page: number;
  readonly pages: number;
  /** The address of a page. */
  readonly toPath: (page: number) => string;
  readonly words?: { readonly before: string; readonly after: string };
};

/** The way to the pages beside the one that is shown; nothing where there is only one. */
export function PageLinks({ page, pages, toPath, words = { before: "Previous page", after: "Next page" } }: Props) {
  if (pages <= 1) return null;
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center gap-3">
      {page > 1 && <LinkButton href={toPath(page - 1)}>{words.before}</LinkButton>}
      <span className="figures">
        Page {page} of {pages}
      </span>
      {page < pages && <LinkButton href={toPath(page + 1)}>{words.after}</LinkButton>}
    </nav>
  );
}

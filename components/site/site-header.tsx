"use client";

import { Link } from "@/components/ui/link";
import { usePathname } from "next/navigation";
import type { VisitorView } from "@/lib/exam/account-views";

const places = [
  { href: "/exam/new", label: "Mock exam", covers: "/exam/" },
  { href: "/quiz", label: "Quiz", covers: "/quiz" },
  { href: "/review", label: "Review", covers: null },
  { href: "/coverage", label: "Coverage", covers: null },
  { href: "/history", label: "History", covers: "/report/" },
  { href: "/bank", label: "Bank", covers: "/bank/" },
  { href: "/settings", label: "Settings", covers: "/settings/" },
] as const;

type Place = { readonly href: string; readonly label: string; readonly covers: string | null };

/** Where people sign in, statistics and people are the owner's, and everybody can leave. */
function placesFor(visitor: VisitorView): readonly Place[] {
  if (visitor === null) return places;
  const own = { href: "/bank/own", label: "Own questions", covers: "/bank/own/" };
  const seen: readonly Place[] = visitor.isOwner
    ? places
    : places.map((place) => (place.href === "/bank" ? own : place));
  const people = visitor.isOwner ? [{ href: "/people", label: "People", covers: null }] : [];
  return [...seen, ...people, { href: "/sign-out", label: "Sign out", covers: null }];
}

/** Name of the site, by the exam that the candidate prepares for, and its main places. */
export function SiteHeader({ visitor, exam }: { visitor: VisitorView; exam: string }) {
  const path = usePathname();
  return (
    <header className="border-b border-line bg-raised">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:m-2 focus:rounded focus:bg-surface focus:p-2"
      >
        Skip to content
      </a>
      <div className="mx-auto flex max-w-5xl flex-wrap items-center justify-between gap-x-6 px-4 py-2">
        <Link
          href="/"
          {...currentMark({ path, href: "/", covers: null })}
          className="flex min-h-11 items-center font-semibold"
        >
          {exam} practice
        </Link>
        <nav aria-label="Main" className="-mx-3 flex flex-wrap">
          {placesFor(visitor).map(({ href, label, covers }) => (
            <Link
              key={href}
              href={href}
              {...currentMark({ path, href, covers })}
              className="flex min-h-11 items-center rounded px-3 underline-offset-8 hover:bg-sunken aria-[current]:text-accent aria-[current]:underline"
            >
              {label}
            </Link>
          ))}
        </nav>
      </div>
    </header>
  );
}

/** Marks the place whose page this is; and, less exactly, the one that the page belongs to. */
function currentMark(at: { path: string; href: string; covers: string | null }): { "aria-current"?: "page" | "true" } {
  if (at.path === at.href) return { "aria-current": "page" };
  return at.covers !== null && at.path.startsWith(at.covers) ? { "aria-current": "true" } : {};
}

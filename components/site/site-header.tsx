"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

const places = [
  { href: "/exam/new", label: "Mock exam", covers: "/exam/" },
  { href: "/quiz", label: "Quiz", covers: "/quiz" },
  { href: "/review", label: "Review", covers: null },
  { href: "/coverage", label: "Coverage", covers: null },
  { href: "/history", label: "History", covers: "/report/" },
  { href: "/bank", label: "Bank", covers: "/bank/" },
  { href: "/settings", label: "Settings", covers: null },
] as const;

/** Name and main places of the site. */
export function SiteHeader() {
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
          DVA-C02 practice
        </Link>
        <nav aria-label="Main" className="-mx-3 flex flex-wrap">
          {places.map(({ href, label, covers }) => (
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

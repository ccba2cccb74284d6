"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

const places = [
  { href: "/exam/new", label: "Mock exam" },
  { href: "/quiz", label: "Quiz" },
  { href: "/history", label: "History" },
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
        <Link href="/" className="flex min-h-11 items-center font-semibold">
          DVA-C02 practice
        </Link>
        <nav aria-label="Main" className="-mx-3 flex flex-wrap">
          {places.map(({ href, label }) => (
            <Link
              key={href}
              href={href}
              {...(path === href ? { "aria-current": "page" as const } : {})}
              className="flex min-h-11 items-center rounded px-3 hover:bg-sunken aria-[current=page]:font-semibold aria-[current=page]:text-accent"
            >
              {label}
            </Link>
          ))}
        </nav>
      </div>
    </header>
  );
}

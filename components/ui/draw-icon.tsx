import type { ComponentProps } from "react";

/**
 * An icon whose lines go along `path`. The icons of the app are Lucide's (ISC licence), each as one path: its own components find out
 * anew at every render how an icon is to be drawn, twenty times on a question, and bring 2 kB of script for it. icons.test.ts holds
 * them to what Lucide draws. They stand in three files, for a page brings all icons of a file.
 */
export function draw(path: string) {
  const lines = <path d={path} />;
  return function Icon(props: ComponentProps<"svg">) {
    return (
      <svg
        width={24}
        height={24}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={2}
        strokeLinecap="round"
        strokeLinejoin="round"
        {...props}
      >
        {lines}
      </svg>
    );
  };
}

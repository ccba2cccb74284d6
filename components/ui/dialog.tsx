"use client";

import { Dialog as Primitive } from "radix-ui";
import { X } from "lucide-react";
import type { ReactNode } from "react";

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** Said to screen readers together with the title. */
  description: string;
  children: ReactNode;
  /** Where focus goes on closing; by default the element that had it before. */
  onCloseAutoFocus?: (event: Event) => void;
};

/** A modal dialog that keeps focus, closes with Escape and gives focus back. A sheet at the bottom on small screens. */
export function Dialog({ open, onOpenChange, title, description, children, onCloseAutoFocus }: DialogProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-30 bg-black/50" />
        <Primitive.Content
          className="fixed inset-x-0 bottom-0 z-40 max-h-[88dvh] overflow-y-auto rounded-t-xl border border-line bg-surface p-5 text-ink shadow-xl sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:w-[min(38rem,calc(100vw-2rem))] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-xl"
          {...(onCloseAutoFocus === undefined ? {} : { onCloseAutoFocus })}
        >
          <div className="flex items-start justify-between gap-4">
            <Primitive.Title className="text-lg font-semibold">{title}</Primitive.Title>
            <Primitive.Close
              aria-label="Close"
              className="-mt-2 -mr-2 grid size-11 flex-none place-items-center rounded-md text-muted hover:bg-raised"
            >
              <X aria-hidden="true" className="size-5" />
            </Primitive.Close>
          </div>
          <Primitive.Description className="mt-1 text-muted">{description}</Primitive.Description>
          <div className="mt-4">{children}</div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

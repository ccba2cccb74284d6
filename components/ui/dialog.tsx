"use client";

import { X } from "./icons";
import {
  useContext,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from "react";
import { DialogNews } from "./dialog-news";

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** Said to screen readers together with the title. */
  description: string;
  children: ReactNode;
};

/** A modal dialog that keeps focus, closes with Escape and gives focus back. A sheet at the bottom on small screens. */
export function Dialog({ open, ...rest }: DialogProps) {
  return open ? <Modal {...rest} /> : null;
}

function Modal({ onOpenChange, title, description, children }: Omit<DialogProps, "open">) {
  const id = useId();
  const news = useContext(DialogNews);
  const [before] = useState(() => news.map(({ key }) => key));
  const dialog = useModal(() => onOpenChange(false));
  return (
    <dialog
      ref={dialog}
      role="dialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-description`}
      className="m-0 mt-auto max-h-[88dvh] w-full max-w-none overflow-y-auto rounded-t-xl border border-line bg-surface text-ink shadow-xl backdrop:bg-black/50 sm:m-auto sm:w-[min(38rem,calc(100vw-2rem))] sm:rounded-xl"
      onKeyDown={keepFocus}
      // Only the backdrop is the dialog itself; everything in it lies in the box below.
      onClick={(event) => event.target === event.currentTarget && onOpenChange(false)}
    >
      <div className="p-5">
        <div className="flex items-start justify-between gap-4">
          <h2 id={`${id}-title`} className="text-lg font-semibold">
            {title}
          </h2>
          <button
            type="button"
            aria-label="Close"
            onClick={() => onOpenChange(false)}
            className="-mt-2 -mr-2 grid size-11 flex-none place-items-center rounded-md text-muted hover:bg-raised"
          >
            <X aria-hidden="true" className="size-5" />
          </button>
        </div>
        <p id={`${id}-description`} className="mt-1 text-muted">
          {description}
        </p>
        <div role="status">
          {news
            .filter(({ key }) => !before.includes(key))
            .map(({ key, text }) => (
              <p key={key} className="mt-3 rounded-md border border-warn bg-warn-soft px-3 py-2 text-warn">
                {text}
              </p>
            ))}
        </div>
        <div className="mt-4">{children}</div>
      </div>
    </dialog>
  );
}

/** Opens the browser's own modal for as long as the component stands: the page behind it is inert, and closing gives focus back. */
function useModal(onClose: () => void) {
  const dialog = useRef<HTMLDialogElement>(null);
  const latest = useRef(onClose);
  useEffect(() => {
    latest.current = onClose;
  });
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    const close = () => latest.current();
    element.showModal();
    element.addEventListener("close", close);
    return () => {
      element.removeEventListener("close", close);
      element.close();
    };
  }, []);
  return dialog;
}

/** Tab goes around inside: the browser alone would lead through its own bars, where the keys of a page mean nothing. */
function keepFocus(event: KeyboardEvent<HTMLDialogElement>): void {
  if (event.key !== "Tab") return;
  const stops = event.currentTarget.querySelectorAll<HTMLElement>("button:enabled, input:enabled, textarea, a[href]");
  const [first, last] = [stops[0], stops[stops.length - 1]];
  if (document.activeElement !== (event.shiftKey ? first : last)) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}

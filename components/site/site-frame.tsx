import type { ReactNode } from "react";
import type { VisitorView } from "@/lib/exam/account-views";
import { SiteFooter } from "./site-footer";
import { SiteHeader } from "./site-header";

/** Header and footer around every page outside of the exam room. */
export function SiteFrame(props: { visitor: VisitorView; exam: string; children: ReactNode }) {
  const { visitor, exam, children } = props;
  return (
    <div className="flex min-h-dvh flex-col">
      <SiteHeader visitor={visitor} exam={exam} />
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-5xl flex-1 px-4 py-8">
        {children}
      </main>
      <SiteFooter />
    </div>
  );
}

import type { ReactNode } from "react";
import { FreshHistory } from "@/components/site/fresh-history";

/** Nothing but the exam. */
export default function ExamLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <FreshHistory />
      {children}
    </>
  );
}

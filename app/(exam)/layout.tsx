import type { ReactNode } from "react";

/** Nothing but the exam. */
export default function ExamLayout({ children }: { children: ReactNode }) {
  return children;
}

import type { ReactNode } from "react";
import { loadFrame } from "@/lib/attempts/load-frame";

/** The pages for those who are not signed in, or about not to be: nothing of the site around them. */
export default async function DoorLayout({ children }: { children: ReactNode }) {
  const { exam } = await loadFrame();
  return (
    <main id="content" className="mx-auto grid w-full max-w-md grid-cols-1 content-start gap-6 px-4 py-12">
      <p className="font-semibold">{exam} practice</p>
      {children}
    </main>
  );
}

import type { ReactNode } from "react";

/** The pages for those who are not signed in, or about not to be: nothing of the site around them. */
export default function DoorLayout({ children }: { children: ReactNode }) {
  return (
    <main id="content" className="mx-auto grid w-full max-w-md grid-cols-1 content-start gap-6 px-4 py-12">
      <p className="font-semibold">DVA-C02 practice</p>
      {children}
    </main>
  );
}

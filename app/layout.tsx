import "./globals.css";
import "./print.css";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { toDisplayAttributes } from "@/components/settings/display-attributes";
import { Fonts } from "@/components/site/fonts";
import { toThemeColours } from "@/components/site/theme-colours";
import { loadFrame } from "@/lib/attempts/load-frame";

/** Every title ends with the exam that the candidate prepares for. */
export async function generateMetadata(): Promise<Metadata> {
  await connection();
  const { exam } = await loadFrame();
  return {
    title: { default: `${exam} practice`, template: `%s - ${exam} practice` },
    description:
      "Timed practice exams for AWS Certified Developer - Associate, scored on the server, with every option explained.",
    appleWebApp: { title: exam, statusBarStyle: "default" },
  };
}

/** The frame of the window has the colour of the theme that the candidate has chosen. */
export async function generateViewport(): Promise<Viewport> {
  await connection();
  return { width: "device-width", initialScale: 1, themeColor: toThemeColours((await loadFrame()).display) };
}

/** The document as the candidate wants it shown: the server says so in its attributes, so that nothing changes after the first paint. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  // No page is made while the pages are built: there is no database then, and the scripts of each have a nonce of their own.
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const { display } = await loadFrame();
  return (
    <html lang="en" {...toDisplayAttributes(display)}>
      <body>
        <Fonts font={display.font} nonce={nonce} />
        {children}
      </body>
    </html>
  );
}

import "./globals.css";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";

export const metadata: Metadata = {
  title: { default: "DVA-C02 practice", template: "%s - DVA-C02 practice" },
  description:
    "Timed practice exams for AWS Certified Developer - Associate, scored on the server, with every option explained.",
};

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}

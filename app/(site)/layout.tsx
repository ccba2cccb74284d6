import type { ReactNode } from "react";
import { OutboxSender } from "@/components/outbox-sender";
import { AppWorker } from "@/components/site/app-worker";
import { SiteFrame } from "@/components/site/site-frame";

export default function SiteLayout({ children }: { children: ReactNode }) {
  return (
    <SiteFrame>
      <OutboxSender />
      <AppWorker />
      {children}
    </SiteFrame>
  );
}

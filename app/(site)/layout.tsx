import type { ReactNode } from "react";
import { OutboxSender } from "@/components/outbox-sender";
import { AppWorker } from "@/components/site/app-worker";
import { SiteFrame } from "@/components/site/site-frame";
import { loadVisitor } from "@/lib/accounts/load-account";

export default async function SiteLayout({ children }: { children: ReactNode }) {
  return (
    <SiteFrame visitor={await loadVisitor()}>
      <OutboxSender />
      <AppWorker />
      {children}
    </SiteFrame>
  );
}

import type { ReactNode } from "react";
import { OutboxSender } from "@/components/outbox-sender";
import { AppWorker } from "@/components/site/app-worker";
import { FreshHistory } from "@/components/site/fresh-history";
import { SiteFrame } from "@/components/site/site-frame";
import { loadVisitor } from "@/lib/accounts/load-account";
import { loadFrame } from "@/lib/attempts/load-frame";

export default async function SiteLayout({ children }: { children: ReactNode }) {
  const visitor = await loadVisitor();
  const { exam } = await loadFrame();
  return (
    <SiteFrame visitor={visitor} exam={exam}>
      <OutboxSender who={visitor === null || visitor.id === "" ? null : visitor.id} />
      <AppWorker />
      <FreshHistory />
      {children}
    </SiteFrame>
  );
}

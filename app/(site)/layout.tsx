import type { ReactNode } from "react";
import { OutboxSender } from "@/components/outbox-sender";
import { SiteFrame } from "@/components/site/site-frame";

export default function SiteLayout({ children }: { children: ReactNode }) {
  return (
    <SiteFrame>
      <OutboxSender />
      {children}
    </SiteFrame>
  );
}

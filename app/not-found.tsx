import type { Metadata } from "next";
import { Lost } from "@/components/site/lost";
import { SiteFrame } from "@/components/site/site-frame";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <SiteFrame>
      <Lost />
    </SiteFrame>
  );
}

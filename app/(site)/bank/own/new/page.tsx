import type { Metadata } from "next";
import { OwnItemForm } from "@/components/own/own-item-form";
import { PageHeading } from "@/components/site/page-heading";
import { requireVisitor } from "@/lib/accounts/load-account";

export const metadata: Metadata = { title: "Write a question" };

export default async function NewOwnItemPage() {
  await requireVisitor();
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeading>Write a question</PageHeading>
      <OwnItemForm id={null} content={null} />
    </div>
  );
}

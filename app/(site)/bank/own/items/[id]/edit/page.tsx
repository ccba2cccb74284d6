import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { OwnItemForm } from "@/components/own/own-item-form";
import { PageHeading } from "@/components/site/page-heading";
import { loadOwnItem } from "@/lib/attempts/load-own";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Change a question" };

export default async function EditOwnItemPage({ params }: { params: Promise<{ id: string }> }) {
  const item = await loadOwnItem((await params).id);
  if (item === null) notFound();
  if (item.content === null) redirect(`/bank/own/items/${item.id}`);
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeading>Change a question</PageHeading>
      <OwnItemForm id={item.id} content={item.content} />
    </div>
  );
}

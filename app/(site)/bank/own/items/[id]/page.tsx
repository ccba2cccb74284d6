import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { OwnItem } from "@/components/own/own-item";
import { PageHeading } from "@/components/site/page-heading";
import { loadOwnItem } from "@/lib/attempts/load-own";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Own question" };

export default async function OwnItemPage({ params }: { params: Promise<{ id: string }> }) {
  const item = await loadOwnItem((await params).id);
  if (item === null) notFound();
  return (
    <article className="grid max-w-3xl grid-cols-1 gap-6">
      <PageHeading>{item.title}</PageHeading>
      <OwnItem item={item} />
    </article>
  );
}

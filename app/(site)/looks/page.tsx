import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Looks } from "@/components/looks/looks";

export const metadata: Metadata = { title: "Parts and their states" };

/** For development alone; the production server has no such page. */
export default function LooksPage() {
  if (process.env.NODE_ENV === "production") notFound();
  return <Looks />;
}

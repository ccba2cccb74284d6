import type { Metadata } from "next";
import { LostRoom } from "@/components/exam-room/lost-room";

export const metadata: Metadata = { title: "Not found" };

/** Loads with every page, the exam room too, so it has neither the frame of the site nor its script (docs/decisions/0017). */
export default function NotFound() {
  return <LostRoom />;
}

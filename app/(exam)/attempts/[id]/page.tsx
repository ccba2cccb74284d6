import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { Room } from "@/components/exam-room/room";
import { InlineCode } from "@/components/inline-code";
import { Markdown } from "@/components/markdown";
import { loadRoom } from "@/lib/attempts/load-room";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Exam room" };

export default async function RoomPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const state = await loadRoom(id);
  if (state.status === "unknown") notFound();
  if (state.status === "closed") redirect(`/report/${id}`);
  const { attemptId, kind, mode, title, remainingMs, responses } = state.room;
  // Markdown is rendered here, so that neither a parser nor a request is needed to move between questions.
  const items = state.room.items.map(({ position, selectCount, stem, options }) => ({
    position,
    selectCount,
    stem: <Markdown text={stem} />,
    options: options.map(({ handle, text }) => ({ handle, text: <InlineCode text={text} /> })),
  }));
  return <Room {...{ attemptId, kind, mode, title, remainingMs, responses, items }} />;
}

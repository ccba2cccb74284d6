import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ClosedRoom } from "@/components/exam-room/closed-room";
import { PausedScreen } from "@/components/exam-room/paused-screen";
import { Room } from "@/components/exam-room/room";
import { InlineCode } from "@/components/inline-code";
import { Markdown } from "@/components/markdown";
import { loadKeymap } from "@/lib/attempts/load-keymap";
import { loadRoom } from "@/lib/attempts/load-room";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Exam room" };

export default async function RoomPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const state = await loadRoom(id);
  const keymap = await loadKeymap();
  if (state.status === "unknown") notFound();
  if (state.status === "closed") return <ClosedRoom attemptId={id} />;
  if (state.status === "paused") return <PausedScreen pause={state.pause} keymap={keymap} />;
  const { attemptId, kind, mode, title, blueprint, remainingMs, responses, checks, anchor, marks, pausedMs } =
    state.room;
  // Markdown is rendered here, so that neither a parser nor a request is needed to move between questions.
  const items = state.room.items.map(({ position, selectCount, stem, options }) => ({
    position,
    selectCount,
    stem: <Markdown text={stem} />,
    options: options.map(({ handle, text }) => ({ handle, text: <InlineCode text={text} /> })),
  }));
  // A room that comes back from a pause is a new one: with the time, the answers and the anchor of now.
  const room = {
    attemptId,
    kind,
    mode,
    title,
    blueprint,
    remainingMs,
    responses,
    checks,
    anchor,
    marks,
    items,
    keymap,
  };
  return <Room key={pausedMs} {...room} />;
}

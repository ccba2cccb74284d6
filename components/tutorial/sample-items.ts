import type { RoomItem } from "@/components/exam-room/types";

/** Questions to try the room on: not from the bank, without a key, and about nothing of the exam. */
export const sampleItems: readonly RoomItem[] = [
  {
    position: 1,
    selectCount: 1,
    stem: "This is a question with one answer. Which of these is the colour of a clear sky at noon?",
    options: toOptions(1, ["Green", "Blue", "Red", "Brown"]),
  },
  {
    position: 2,
    selectCount: 2,
    stem: "This is a question with several answers. Which of these are days of a weekend?",
    options: toOptions(2, ["Saturday", "Monday", "Sunday", "Wednesday", "Thursday"]),
  },
];

function toOptions(position: number, texts: readonly string[]): RoomItem["options"] {
  return texts.map((text, index) => ({ handle: `sample-${position}-${index + 1}`, text }));
}

export { openPresetRename as PUT, openPresetRemoval as DELETE } from "@/lib/attempts/quiz-doors";

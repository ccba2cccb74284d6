export { openPresetSave as POST } from "@/lib/attempts/quiz-doors";

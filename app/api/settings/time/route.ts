export { openExamTime as PUT } from "@/lib/attempts/candidate-doors";

export { openTutorial as PUT } from "@/lib/attempts/candidate-doors";

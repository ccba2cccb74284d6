export { openSettings as PUT } from "@/lib/attempts/candidate-doors";

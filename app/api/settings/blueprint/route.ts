export { openBlueprintChoice as PUT } from "@/lib/attempts/candidate-doors";

export { openKeys as PUT } from "@/lib/attempts/candidate-doors";

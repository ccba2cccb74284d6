export { openDrill as POST } from "@/lib/attempts/drill-doors";

export { openRestoring as POST } from "@/lib/attempts/history-doors";

export { openNaming as PUT } from "@/lib/attempts/history-doors";

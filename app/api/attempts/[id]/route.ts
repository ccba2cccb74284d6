export { openDeletion as DELETE } from "@/lib/attempts/history-doors";

export { openSave as PUT } from "@/lib/attempts/doors";

export { openSave as PUT } from "@/lib/attempts/save-door";

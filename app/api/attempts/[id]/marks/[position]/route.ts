export { openMarks as PUT } from "@/lib/attempts/doors";

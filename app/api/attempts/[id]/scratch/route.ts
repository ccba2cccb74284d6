export { openScratch as PUT } from "@/lib/attempts/doors";

export { openImportRemoval as DELETE } from "@/lib/attempts/doors";

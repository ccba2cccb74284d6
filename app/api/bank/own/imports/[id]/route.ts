export { openOwnImportRemoval as DELETE } from "@/lib/attempts/own-doors";

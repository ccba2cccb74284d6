export { openDataExport as GET, openDataImport as POST, openDataRemoval as DELETE } from "@/lib/attempts/data-doors";

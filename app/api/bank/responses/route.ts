export { openPooledExport as GET, openPooledImport as POST } from "@/lib/attempts/doors";

export { openProblemExport as GET } from "@/lib/attempts/doors";

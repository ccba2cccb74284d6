export { openAttemptExport as GET } from "@/lib/attempts/data-doors";

export { openOwnExport as GET, openOwnImport as POST } from "@/lib/attempts/own-doors";

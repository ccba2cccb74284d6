export { openVisits as POST } from "@/lib/attempts/doors";

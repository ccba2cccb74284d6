export { openLock as POST } from "@/lib/attempts/doors";

export { openStart as POST } from "@/lib/attempts/doors";

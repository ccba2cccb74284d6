export { openTakeOver as POST } from "@/lib/attempts/doors";

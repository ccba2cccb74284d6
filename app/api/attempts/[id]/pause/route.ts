export { openPause as POST } from "@/lib/attempts/practice-doors";

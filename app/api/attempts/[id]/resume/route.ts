export { openResume as POST } from "@/lib/attempts/practice-doors";

export { openReveal as POST } from "@/lib/attempts/practice-doors";

export { openCheckOption as POST } from "@/lib/attempts/practice-doors";

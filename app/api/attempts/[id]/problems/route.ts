export { openProblem as POST } from "@/lib/attempts/doors";

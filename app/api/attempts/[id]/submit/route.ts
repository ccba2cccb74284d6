export { openSubmit as POST } from "@/lib/attempts/doors";

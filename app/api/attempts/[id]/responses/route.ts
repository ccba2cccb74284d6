export { openState as GET } from "@/lib/attempts/doors";

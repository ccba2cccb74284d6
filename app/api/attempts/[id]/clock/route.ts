export { openClock as GET } from "@/lib/attempts/doors";

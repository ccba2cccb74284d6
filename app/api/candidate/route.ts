export { openCandidate as PUT } from "@/lib/attempts/doors";

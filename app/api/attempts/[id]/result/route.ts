export { openResultDoor as POST } from "@/lib/attempts/candidate-doors";

export { openOwnItemAdding as POST } from "@/lib/attempts/own-doors";

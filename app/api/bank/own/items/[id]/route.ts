export { openOwnItemChange as PUT, openOwnItemRemoval as DELETE } from "@/lib/attempts/own-doors";

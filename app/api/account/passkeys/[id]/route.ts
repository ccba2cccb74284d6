export { openPasskeyRemoval as DELETE } from "@/lib/accounts/account-doors";

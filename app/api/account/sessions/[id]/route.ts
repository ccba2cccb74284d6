export { openSessionEnd as DELETE } from "@/lib/accounts/account-doors";

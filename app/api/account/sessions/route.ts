export { openSessionsEnd as DELETE } from "@/lib/accounts/account-doors";

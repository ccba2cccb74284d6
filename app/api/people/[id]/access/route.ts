export { openAccess as PUT } from "@/lib/accounts/account-doors";

export { openPassword as PUT } from "@/lib/accounts/account-doors";

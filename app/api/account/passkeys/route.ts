export { openPasskeyAdding as POST } from "@/lib/accounts/account-doors";

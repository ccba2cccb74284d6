export { openAssigning as POST } from "@/lib/accounts/account-doors";

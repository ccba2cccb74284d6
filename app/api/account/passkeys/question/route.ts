export { openPasskeyAsking as POST } from "@/lib/accounts/account-doors";

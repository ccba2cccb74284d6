export { openPasskeyQuestion as POST } from "@/lib/accounts/doors";

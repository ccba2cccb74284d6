export { openSignOut as POST } from "@/lib/accounts/doors";

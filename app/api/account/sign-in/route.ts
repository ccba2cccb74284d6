export { openSignIn as POST } from "@/lib/accounts/doors";

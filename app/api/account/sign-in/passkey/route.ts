export { openPasskeySignIn as POST } from "@/lib/accounts/doors";

export { openAccepting as POST } from "@/lib/accounts/doors";

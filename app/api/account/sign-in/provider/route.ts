export { openProvider as POST } from "@/lib/accounts/doors";

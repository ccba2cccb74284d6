export { openSetup as POST } from "@/lib/accounts/doors";

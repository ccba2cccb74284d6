export { openInviting as POST } from "@/lib/accounts/account-doors";

export { openInvitationRemoval as DELETE } from "@/lib/accounts/account-doors";

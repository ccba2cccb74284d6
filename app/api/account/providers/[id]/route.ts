export { openProviderRemoval as DELETE } from "@/lib/accounts/account-doors";

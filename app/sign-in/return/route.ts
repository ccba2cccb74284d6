export { openReturn as GET } from "@/lib/accounts/doors";

import { Lost } from "@/components/site/lost";

export default function NotFound() {
  return <Lost />;
}

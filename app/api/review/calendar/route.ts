export { openReviewCalendar as GET } from "@/lib/attempts/review-doors";

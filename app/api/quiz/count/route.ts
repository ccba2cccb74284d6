export { openQuizCount as GET } from "@/lib/attempts/quiz-doors";

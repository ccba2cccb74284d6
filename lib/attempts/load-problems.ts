import "server-only";
import { getClient } from "@/lib/db/client";
import type { Client } from "@/lib/db/db";
import { countProblems } from "@/lib/db/problems";
import type { ProblemPageView } from "@/lib/exam/problem-views";
import { requireCandidate } from "./candidate";
import { listProblems } from "./problems";
import { pageSchema } from "./requests";

const pageSize = 50;

/** A page of the reported problems. `page` is what stood in the address; what is no page is the first, behind the end is the last. */
export async function loadProblems(
  request: { readonly page: unknown },
  db: Client = getClient(),
): Promise<ProblemPageView> {
  const candidate = await requireCandidate(db);
  const total = await countProblems(db, candidate.id);
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const page = Math.min(pageSchema.parse(request.page), pages);
  const problems = await listProblems(db, candidate, { skip: (page - 1) * pageSize, take: pageSize });
  return { problems, total, page, pages };
}

"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { Link } from "@/components/ui/link";
import { sendLeftover } from "./leftovers";

/** On the way from a closed attempt to its report: what waits on this device goes first, because afterwards it would not count. */
export function ClosedRoom({ attemptId }: { attemptId: string }) {
  const router = useRouter();
  const report = `/report/${attemptId}`;
  useEffect(() => {
    void sendLeftover(attemptId).finally(() => router.replace(report));
  }, [attemptId, report, router]);

  return (
    <main className="mx-auto max-w-3xl px-4 py-8">
      <h1 className="text-lg font-semibold">This attempt is closed</h1>
      <p className="mt-2">
        Answers that wait on this device are sent first. Then you see{" "}
        <Link href={report} replace className="text-accent underline">
          the report
        </Link>
        .
      </p>
    </main>
  );
}

"use client";

import { FileForm, toMegabytes } from "@/components/file-form";
import { countOf } from "@/components/format";
import { Notice } from "@/components/ui/notice";
import type { OwnImportReport } from "@/lib/exam/own-views";
import { ImportReport } from "./import-report";

/** Takes in a file of questions and says of each what became of it. */
export function OwnUpload({ maxBytes }: { maxBytes: number }) {
  return (
    <FileForm<OwnImportReport>
      label={`File of questions (Moodle XML, GIFT, QTI 2 or 3, or a zip package of these; up to ${toMegabytes(maxBytes)} MB)`}
      accept=".xml,.txt,.gift,.zip"
      verb="Take the questions in"
      door={{
        path: "/api/bank/own",
        type: "application/octet-stream",
        isNamed: true,
        maxBytes,
        unreachable: "The server cannot be reached and nothing was taken in. Try again in a moment.",
      }}
      said={({ taken, lines, name }) => (
        <Notice tone={taken > 0 ? "good" : "warn"}>
          {countOf(taken, "question")} of {lines.length} in {name} taken in.
        </Notice>
      )}
      below={(report) => <ImportReport report={report} />}
    />
  );
}

import { countOf } from "@/components/format";
import { readJson } from "@/components/read-json";
import type { CandidateImport } from "@/lib/exam/data-views";
import type { Problem } from "@/lib/exam/views";

export type DataState =
  | { readonly kind: "idle" }
  | { readonly kind: "busy" }
  | { readonly kind: "done"; readonly message: string }
  | { readonly kind: "failed"; readonly message: string };

/** Asks for the file of the candidate and hands it to the browser to keep. */
export async function saveAsFile(): Promise<DataState> {
  try {
    const response = await fetch("/api/data");
    if (!response.ok) return { kind: "failed", message: (await readJson<Problem>(response)).message };
    const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "data.json";
    const address = URL.createObjectURL(await response.blob());
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    URL.revokeObjectURL(address);
    return { kind: "done", message: `Everything is in ${name}.` };
  } catch {
    return { kind: "failed", message: "The server could not be reached and no file was made. Try again in a moment." };
  }
}

/** What came in, in a sentence. */
export function sayImport({ attempts, known, rows }: CandidateImport): string {
  if (rows === 0) return "Everything in this file was here already.";
  if (attempts === 0) return "No attempt in this file is new; what else it holds was taken in.";
  const before = known === 0 ? "" : `; ${known} were here already`;
  return `${countOf(attempts, "attempt")} taken in${before}.`;
}

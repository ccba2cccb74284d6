"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { keep } from "@/components/send-json";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { useHydrated } from "@/components/ui/use-hydrated";

/** Deletes own questions after a second question. `after` is where to go then; the page itself where it is left out. */
export function RemoveButton(props: { path: string; name: string; description: string; after?: string }) {
  const { path, name, description, after } = props;
  const router = useRouter();
  const isHydrated = useHydrated();
  const [isAsked, setAsked] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);

  async function remove(): Promise<void> {
    const unreachable = "The server cannot be reached; nothing was deleted. Try again in a moment.";
    const message = await keep({ path, method: "DELETE", body: {}, unreachable });
    setFailed(message);
    if (message !== null) return;
    setAsked(false);
    if (after !== undefined) router.push(after);
    router.refresh();
  }

  return (
    <>
      <Button look="quiet" disabled={!isHydrated} onClick={() => setAsked(true)}>
        Delete<span className="sr-only"> {name}</span>
      </Button>
      <Dialog
        open={isAsked}
        onOpenChange={(open) => {
          setAsked(open);
          setFailed(null);
        }}
        title={`Delete ${name}?`}
        description={description}
      >
        {failed !== null && (
          <Notice tone="bad" role="alert">
            {failed}
          </Notice>
        )}
        <div className="mt-4 flex flex-wrap gap-3">
          <Button look="danger" onClick={() => void remove()}>
            Delete
          </Button>
          <Button onClick={() => setAsked(false)}>Keep</Button>
        </div>
      </Dialog>
    </>
  );
}

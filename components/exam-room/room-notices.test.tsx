import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { RoomNotices, sayNotice, whyReadOnly } from "./room-notices";
import type { Ending } from "./way-out";

function say(ending: Ending, isKept = true): string {
  const line = { kind: "saved", at: null, isKept } as const;
  const said = sayNotice({ line, ending, isElsewhere: false, isTimeOver: false });
  return renderToStaticMarkup(<RoomNotices {...{ said, ending }} onTakeOver={() => {}} />).replace(/<[^>]*>/g, "");
}

describe("RoomNotices", () => {
  it("says that one has to sign in again where that is what the end waits for, and what becomes of the answers", () => {
    expect(say("signedOut")).toBe(
      "Problem: The exam has ended here, and the server does not take its end yet: you are no longer signed in. " +
        "Sign in again, in another tab. Every answer counts. What is not on the server yet is kept on this device, and is " +
        "sent as soon as the server takes it, also after this page is loaded again.",
    );
    expect(say("signedOut", false)).toMatch(/another tab\. Every answer counts\..* Keep this window open\.$/);
  });

  it("blames the server only where it cannot be reached or cannot write", () => {
    expect(say("unreachable")).toContain("it cannot be reached, or its disk is full. Every answer counts.");
    expect(say("no")).toBe("");
    expect(say("ending")).toBe("");
  });
});

describe("whyReadOnly", () => {
  it("keeps marks as they are, whatever the end waits for", () => {
    const why = (ending: Ending) => whyReadOnly({ ending, isElsewhere: false });
    expect(why("no")).toBeNull();
    for (const ending of ["ending", "signedOut", "unreachable"] as const) expect(why(ending)).toMatch(/has ended here/);
  });
});

"use client";

import type { ComponentProps } from "react";
import { KeysDialog } from "./keys-dialog";
import { Navigator } from "./navigator";
import type { RoomAction, RoomState } from "./room-state";
import type { KeymapControl } from "./use-keymap";
import { ScratchDialog } from "./scratch-dialog";

/** The dialogs that the exam room and its tutorial share; `dialog` is the one that is open, if any. */
export function RoomDialogs(props: {
  state: RoomState;
  act: (action: RoomAction) => void;
  dialog: string;
  setDialog: (dialog: "navigator" | "keys" | "none") => void;
  keys: KeymapControl;
  scratch: ComponentProps<typeof ScratchDialog>;
}) {
  const { state, act, dialog, setDialog, keys, scratch } = props;
  return (
    <>
      <Navigator
        state={state}
        open={dialog === "navigator"}
        onOpenChange={(open) => setDialog(open ? "navigator" : "none")}
        onGoTo={(position) => {
          setDialog("none");
          act({ type: "goTo", position });
        }}
      />
      <KeysDialog open={dialog === "keys"} keys={keys} onOpenChange={(open) => setDialog(open ? "keys" : "none")} />
      <ScratchDialog {...scratch} />
    </>
  );
}

"use client";

import { useEffect } from "react";
import { sendLeftovers } from "./exam-room/leftovers";

/** Sends what an exam room that was closed has left on this device; shows nothing. */
export function OutboxSender() {
  useEffect(() => void sendLeftovers(), []);
  return null;
}

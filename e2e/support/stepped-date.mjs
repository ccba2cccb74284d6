// Loaded into a server before everything else where libfaketime cannot be had: its Date is moved by what the file says.
import { readFileSync } from "node:fs";

const RealDate = Date;
const path = process.env.FAKETIME_TIMESTAMP_FILE;

/** Milliseconds of a line such as "+6h" or "-6h". */
const shiftMs = () => parseFloat(readFileSync(path, "utf8")) * 3_600_000;
const now = () => RealDate.now() + shiftMs();

globalThis.Date = class extends RealDate {
  constructor(...parts) {
    super(...(parts.length === 0 ? [now()] : parts));
  }

  static now() {
    return now();
  }
};

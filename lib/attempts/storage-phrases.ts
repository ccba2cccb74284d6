import type { StorageFault } from "@/lib/db/storage-fault";
import type { Problem } from "@/lib/exam/views";

const safe = "This was not stored, everything stored before is safe.";

/** What a door answers where the database could not do it. All of these can be tried again. */
export function sayStorageFault(fault: StorageFault): { readonly status: 500 | 503 | 507; readonly problem: Problem } {
  switch (fault) {
    case "full": {
      const message = `The server cannot write: its disk is full. ${safe} Make room on the disk and try again.`;
      return { status: 507, problem: { code: "storageFull", message } };
    }
    case "busy": {
      const message = `Another program is writing to the server's database. ${safe} Try again in a moment.`;
      return { status: 503, problem: { code: "storageBusy", message } };
    }
    case "away": {
      const message = `The server cannot reach its database. ${safe} Try again in a moment.`;
      return { status: 503, problem: { code: "storageAway", message } };
    }
    case "readOnly": {
      const message = `The server cannot write: its database is read-only. ${safe} Try again in a moment. If it stays so: on SQLite make the file, its -wal and -shm, and its folder writable, and start the app again; on PostgreSQL see that DATABASE_URL leads to the primary, and that it may be written.`;
      return { status: 503, problem: { code: "storageReadOnly", message } };
    }
    case "broken": {
      const message =
        "The server's database is damaged, or its disk fails. This was not stored. Stop the app and restore the newest good copy.";
      return { status: 500, problem: { code: "storageBroken", message } };
    }
  }
}

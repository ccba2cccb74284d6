import { startForwarder } from "@/e2e/support/forwarder";
import { AppServer } from "@/e2e/support/server";
import { ask } from "@/e2e/support/postgres-rows";
import { cpuMs, cpuOfAll, parentOf, peakMb } from "./process-figures";

/** The address at which the class believes it is; no request goes there. */
export const publicSite = "https://practice.example";

/** The production build behind a proxy's headers: one process or several on one database. */
export type ClassSite = {
  readonly databasePath: string;
  /** Where to ask: the process, or the balancer before all. */
  readonly port: number;
  /** Processor time of the app, and of the database where that is a server on this machine; in ms since they began. */
  readonly cpuMs: () => { readonly app: number; readonly database: number | null };
  /** The most memory that any of the processes has held, in MB. */
  readonly peakMb: () => number;
  readonly remove: () => Promise<void>;
};

export async function startClassSite(processes: number): Promise<ClassSite> {
  const environment = { PUBLIC_URL: publicSite, TRUSTED_PROXY: "127.0.0.1" };
  const first = await AppServer.start({ environment });
  const servers = [first];
  while (servers.length < processes) servers.push(await AppServer.start({ environment, beside: first }));
  let next = 0;
  const balancer =
    processes === 1 ? null : await startForwarder(() => servers[next++ % servers.length]?.port ?? first.port);
  const postmaster = findPostmaster(first.databasePath);
  return {
    databasePath: first.databasePath,
    port: balancer?.port ?? first.port,
    cpuMs: () => ({
      app: servers.reduce((sum, { pid }) => sum + cpuMs(pid), 0),
      database: postmaster === null ? null : cpuOfAll(postmaster),
    }),
    peakMb: () => Math.max(...servers.map(({ pid }) => peakMb(pid))),
    remove: async () => {
      await balancer?.close();
      // The first one last: the database goes with it.
      for (const server of servers.toReversed()) await server.remove();
    },
  };
}

/** The process whose children are a database's server; null where it is not on this machine. */
function findPostmaster(database: string): number | null {
  if (!database.startsWith("postgresql:") || new URL(database).hostname !== "127.0.0.1") return null;
  const pid = Number(ask(database, "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'"));
  return pid > 0 ? parentOf(pid) : null;
}

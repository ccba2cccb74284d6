import { expect, test } from "@playwright/test";
import { startPostgresPair } from "../scripts/postgres.mjs";
import { startForwarder } from "./support/forwarder";
import { Load } from "./support/load";
import { copyToServer } from "./support/postgres-databases";
import { ask } from "./support/postgres-rows";
import { AppServer } from "./support/server";

/** The database of the journey on a server, by that server's address or another one. */
function on(server: string, port = new URL(server).port): string {
  const url = new URL(server);
  url.port = port;
  url.pathname = "/dva_test_failover";
  return url.toString();
}

test("the primary dies under load and its synchronous standby takes over: no acknowledged answer is lost, and nothing is restarted @server", async () => {
  const { primary, standby, stop } = await startPostgresPair(() => {});
  let leadsTo = primary.url;
  const address = await startForwarder(() => Number(new URL(leadsTo).port));
  let server: AppServer | null = null;
  try {
    ask(primary.url, "CREATE DATABASE dva_test_failover");
    copyToServer(process.env["DVA_TEMPLATE_DB"] ?? "", on(primary.url));
    const environment = { DATABASE_URL: on(primary.url, String(address.port)) };
    server = await AppServer.start({ database: on(primary.url), environment });
    const load = await Load.begin(server);
    const refusedMore = async () => {
      const refused = () => load.statuses.get(503) ?? 0;
      const before = refused();
      await expect.poll(refused, { intervals: [20] }).toBeGreaterThanOrEqual(before + 8);
    };
    load.on();
    await load.reaches(40);
    primary.kill();
    await refusedMore();
    const acknowledged = load.acknowledged;
    // The address may move before the standby has become a primary: it takes connections, and refuses everything.
    leadsTo = standby.url;
    await refusedMore();
    expect((await fetch(`${server.url}/api/health`)).status).toBe(503);
    standby.promote();
    await load.reaches(acknowledged + 40);
    await load.off();
    await load.expectStored({ databasePath: on(standby.url) });
    expect([...load.statuses.keys()].sort()).toEqual([200, 503]);
    expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
  } finally {
    await server?.remove();
    await address.close();
    stop();
  }
});

import { connect, createServer, type Socket } from "node:net";

/** What stands before servers: hands each new connection on to one of them, and knows nothing of what goes over it. */
export type Forwarder = { readonly port: number; readonly close: () => Promise<void> };

/** Forwards to ports of this machine; `choose` says to which one, for each connection. */
export async function startForwarder(choose: () => number): Promise<Forwarder> {
  const open = new Set<Socket>();
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ host: "127.0.0.1", port: choose(), noDelay: true });
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(socket);
      socket.pipe(other);
      // Either end of a connection takes the other along.
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        open.delete(socket);
        other.destroy();
      });
    }
  });
  await new Promise<void>((done, fail) => server.once("error", fail).listen(0, "127.0.0.1", done));
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of open) socket.destroy();
      }),
  };
}

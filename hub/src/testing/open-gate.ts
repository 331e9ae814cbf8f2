import { once } from "node:events";
import { createServer, connect as dial, type Server, type Socket } from "node:net";

/** A door before a real server: shut, it cuts every connection and refuses new ones; frozen, it takes all and lets nothing through. */
export type Gate = {
  url: string;
  shut(): Promise<void>;
  open(): Promise<void>;
  freeze(): void;
};

/** A gate on a loopback port of its own to the server of `url`. */
export async function openGate(url: string): Promise<Gate> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let port = 0;
  let server: Server | null = null;
  let frozen = false;
  const open = async () => {
    frozen = false;
    server = createServer((client) => {
      const upstream = dial({ port: Number(target.port), host: target.hostname, noDelay: true });
      client.setNoDelay();
      for (const [from, to] of [
        [client, upstream],
        [upstream, client],
      ] as const) {
        sockets.add(from);
        from.on("error", () => to.destroy());
        from.on("close", () => {
          sockets.delete(from);
          to.destroy();
        });
        if (!frozen) from.pipe(to);
      }
    });
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address !== null && typeof address === "object") port = address.port;
  };
  await open();
  const gated = new URL(url);
  gated.host = `127.0.0.1:${port}`;
  return {
    url: gated.href,
    open,
    freeze: () => {
      frozen = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    shut: async () => {
      const closed = server ? once(server, "close") : null;
      server?.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

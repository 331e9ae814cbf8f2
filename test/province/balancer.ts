import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

const forgottenMilliseconds = 500;

/** One address before several hubs: each connection goes to the next of them that takes it. */
export type Balancer = {
  port: number;
  /** How many connections each port was given. */
  carried: ReadonlyMap<number, number>;
  close(): Promise<void>;
};

/** Takes turns over these loopback ports and leaves one out for a moment after it refused. */
export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const carried = new Map(ports.map((port) => [port, 0]));
  const forgottenUntil = new Map<number, number>();
  const clients = new Set<Socket>();
  let turn = 0;

  const inTurn = () => {
    turn += 1;
    const now = performance.now();
    const order = ports.map((_, at) => ports[(turn + at) % ports.length] ?? 0);
    return order.filter((port) => (forgottenUntil.get(port) ?? 0) <= now);
  };
  const carry = async (client: Socket) => {
    for (const port of inTurn()) {
      const hub = await reach(port);
      if (hub) {
        carried.set(port, (carried.get(port) ?? 0) + 1);
        return join(client, hub);
      }
      forgottenUntil.set(port, performance.now() + forgottenMilliseconds);
    }
    client.destroy();
  };

  const server = createServer((client) => {
    clients.add(client);
    client.once("close", () => clients.delete(client));
    client.on("error", () => client.destroy());
    void carry(client);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("No port was given.");
  return {
    port: address.port,
    carried,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      for (const client of clients) client.destroy();
      await closed;
    },
  };
}

function reach(port: number): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(socket));
    socket.on("error", () => resolve(null));
  });
}

/** What one side says goes to the other until either is gone. */
function join(client: Socket, hub: Socket): void {
  hub.once("close", () => client.destroy());
  client.once("close", () => hub.destroy());
  if (client.destroyed) hub.destroy();
  client.pipe(hub).pipe(client);
}

import { connect, createServer, type Server, type Socket } from "node:net";

/** A way to the hub that can be shut, as when a line is down; the address stays. */
export type Gate = {
  url: string;
  shut(): Promise<void>;
  open(): Promise<void>;
  /** From now on it leads there. */
  leadTo(url: string): void;
  /** Bytes that went through, either way. */
  carriedBytes(): number;
};

export async function createGate(target: string): Promise<Gate> {
  let { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let server = createServer();
  let ownPort = 0;
  let carried = 0;
  const pass = (inward: Socket) => {
    const outward = connect({ host: hostname, port: Number(port) });
    for (const socket of [inward, outward]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => sockets.delete(socket));
    }
    inward.on("close", () => outward.destroy());
    outward.on("close", () => inward.destroy());
    for (const socket of [inward, outward])
      socket.on("data", (part: Buffer) => {
        carried += part.length;
      });
    inward.pipe(outward).pipe(inward);
  };
  const open = async () => {
    server = createServer(pass);
    ownPort = await listen(server, ownPort);
  };
  const shut = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await open();
  return {
    url: `http://127.0.0.1:${ownPort}`,
    shut,
    open,
    leadTo: (url) => {
      ({ hostname, port } = new URL(url));
    },
    carriedBytes: () => carried,
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host: "127.0.0.1", port }, () => {
      const address = server.address();
      resolve(address !== null && typeof address === "object" ? address.port : port);
    });
  });
}

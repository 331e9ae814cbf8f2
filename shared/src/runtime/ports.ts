import { createSocket } from "node:dgram";
import { createServer } from "node:net";

const tries = 100;

/** The preferred loopback port, or the next free one after it; 0 asks for any free port. */
export async function findPort(preferred: number): Promise<number> {
  for (let port = preferred; port < preferred + tries; port += 1) {
    const found = await tryPort(port);
    if (found !== null) return found;
  }
  throw new Error(`No port from ${preferred} to ${preferred + tries - 1} is free on 127.0.0.1.`);
}

/**
 * A port as `findPort` finds it, and no other start of ours takes it before its server listens: the datagram port
 * of the same number is held until `release` or the end of the process, however that comes.
 */
export async function holdPort(preferred: number): Promise<{ port: number; release(): void }> {
  for (let port = preferred; port < preferred + tries; port += 1) {
    port = await findPort(port);
    const release = await holdDatagrams(port);
    if (release) return { port, release };
  }
  throw new Error(`Others hold every port from ${preferred} on. End one of them and try again.`);
}

function holdDatagrams(port: number): Promise<(() => void) | null> {
  return new Promise((resolve, reject) => {
    const socket = createSocket("udp4").unref();
    socket.once("error", (error: NodeJS.ErrnoException) => {
      if (isTaken(error)) resolve(null);
      else reject(error);
    });
    socket.bind({ port, address: "127.0.0.1", exclusive: true }, () => {
      resolve(() => socket.close());
    });
  });
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (isTaken(error)) resolve(null);
      else reject(error);
    });
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = server.address();
      const found = address !== null && typeof address === "object" ? address.port : port;
      server.close(() => resolve(found));
    });
  });
}

function isTaken({ code }: NodeJS.ErrnoException): boolean {
  return code === "EADDRINUSE" || code === "EACCES";
}

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

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") resolve(null);
      else reject(error);
    });
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = server.address();
      const found = address !== null && typeof address === "object" ? address.port : port;
      server.close(() => resolve(found));
    });
  });
}

import { Socket } from "node:net";

const lateMilliseconds = 1_000;

type Place = { host: string[]; port: number[]; path?: string | boolean };

/**
 * Options for the `postgres` package by which a lost connection is told a second late. What a transaction
 * still writes until then, such as its rollback, fails as a query; later it would end the process.
 */
export const lateClose = {
  socket: ({ host, port, path }: Place): Socket => {
    const socket = new LateCloseSocket();
    if (typeof path === "string" && path !== "") socket.connect(path);
    else socket.connect(port[0] ?? 5432, host[0] ?? "127.0.0.1");
    return socket;
  },
};

class LateCloseSocket extends Socket {
  #isAskedTo = false;

  // The package ends a connection with a last message; a server that goes away leaves none.
  override end(...parameters: unknown[]): this {
    if (!Buffer.isBuffer(parameters[0])) return super.end();
    this.#isAskedTo = true;
    return super.end(parameters[0]);
  }

  override write(bytes: Uint8Array | string): boolean {
    if (!this.destroyed) return super.write(bytes);
    setImmediate(() => this.#tellLoss());
    return false;
  }

  override emit(event: string | symbol, ...parameters: unknown[]): boolean {
    if (event !== "close" || this.#isAskedTo) return super.emit(event, ...parameters);
    this.#tellLoss();
    setTimeout(() => super.emit("close", false), lateMilliseconds);
    return true;
  }

  #tellLoss(): void {
    const loss = Object.assign(new Error("The connection to the database was lost."), {
      code: "CONNECTION_CLOSED",
    });
    if (this.listenerCount("error") > 0) super.emit("error", loss);
  }
}

import { Socket } from "node:net";
import { AnswerWatch } from "./answer-watch.ts";

const lateMilliseconds = 1_000;
/** However often somebody still asks, the connection is given up not much later than this. */
const latestMilliseconds = 2_000;

type Place = { host: string[]; port: number[]; path?: string | boolean };

/**
 * Makes the sockets of the `postgres` package. A connection lost while it was in use is told a second late:
 * what a transaction still writes until then, such as its rollback, fails as a query; later it would end the process.
 * A server that leaves a question without a byte of an answer for so long counts as lost.
 */
export function lateCloseSocket(silenceMilliseconds: number) {
  return ({ host, port, path }: Place): Socket => {
    const socket = new LateCloseSocket(silenceMilliseconds);
    if (typeof path === "string" && path !== "") socket.connect(path);
    else socket.connect(port[0] ?? 5432, host[0] ?? "127.0.0.1");
    return socket;
  };
}

type Written = (error?: Error | null) => void;

class LateCloseSocket extends Socket {
  readonly #silenceMilliseconds: number;
  readonly #watch = new AnswerWatch();
  #isAskedTo = false;
  #silence: NodeJS.Timeout | undefined;

  constructor(silenceMilliseconds: number) {
    super();
    this.#silenceMilliseconds = silenceMilliseconds;
  }

  // The package ends a connection with a last message; a server that goes away leaves none.
  override end(...parameters: unknown[]): this {
    if (!Buffer.isBuffer(parameters[0])) return super.end();
    this.#isAskedTo = true;
    return super.end(parameters[0]);
  }

  override _write(bytes: Buffer, encoding: BufferEncoding, done: Written): void {
    this.#ask(bytes);
    super._write(bytes, encoding, done);
  }

  override _writev(pieces: { chunk: Buffer; encoding: BufferEncoding }[], done: Written): void {
    for (const { chunk } of pieces) this.#ask(chunk);
    super._writev?.(pieces, done);
  }

  override emit(event: string | symbol, ...parameters: unknown[]): boolean {
    if (event === "data") this.#hear(parameters[0]);
    if (event === "close") clearTimeout(this.#silence);
    if (event !== "close" || this.#isAskedTo) return super.emit(event, ...parameters);
    if (this.#watch.isIdle) return super.emit(event, ...parameters);
    this.#tellLoss();
    const lostAt = performance.now();
    const closing = setTimeout(() => super.emit("close", false), lateMilliseconds);
    // Once the server has ended the connection, Node's own write says nothing of what it drops.
    this.write = () => {
      if (performance.now() - lostAt < latestMilliseconds) closing.refresh();
      setImmediate(() => this.#tellLoss());
      return true;
    };
    return true;
  }

  #ask(bytes: Buffer): void {
    this.#watch.asked(bytes);
    this.#silence ??= setTimeout(() => this.destroy(), this.#silenceMilliseconds).unref();
  }

  #hear(piece: unknown): void {
    if (Buffer.isBuffer(piece)) this.#watch.answered(piece);
    if (this.#watch.waits) {
      this.#silence?.refresh();
    } else {
      clearTimeout(this.#silence);
      this.#silence = undefined;
    }
  }

  #tellLoss(): void {
    const loss = Object.assign(new Error("The connection to the database was lost."), {
      code: "CONNECTION_CLOSED",
    });
    if (this.listenerCount("error") > 0) super.emit("error", loss);
  }
}

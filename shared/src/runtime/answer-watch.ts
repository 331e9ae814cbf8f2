const sync = 0x53;
const simpleQuery = 0x51;
const readyForQuery = 0x5a;
const sslRequest = 80_877_103;
const headLength = 5;
const outsideTransaction = 0x49;

/** Counts, from the bytes that pass, what was asked of PostgreSQL and is not answered: each Sync and simple query ends in one ReadyForQuery. */
export class AnswerWatch {
  #open = 0;
  #head: Uint8Array = new Uint8Array();
  #skip = 0;
  #status = 0;

  get waits(): boolean {
    return this.#open > 0;
  }

  /** Everything is answered and no transaction is open: nobody holds the connection. */
  get isIdle(): boolean {
    return this.#open === 0 && this.#status === outsideTransaction;
  }

  /** Whole messages, as the client writes them; the first of a connection has no type and ends in no ReadyForQuery of ours. */
  asked(bytes: Buffer): void {
    if (bytes[0] === 0) {
      // The answer to this one is a single byte and no message.
      if (bytes.length === 8 && bytes.readUInt32BE(4) === sslRequest) this.#skip += 1;
      return;
    }
    for (let at = 0; at + headLength <= bytes.length; at += 1 + bytes.readUInt32BE(at + 1)) {
      if (bytes[at] === sync || bytes[at] === simpleQuery) this.#open += 1;
    }
  }

  /** A piece of the server's answer, wherever the network cut it. */
  answered(piece: Buffer): void {
    const bytes = this.#head.length > 0 ? Buffer.concat([this.#head, piece]) : piece;
    let at = this.#skip;
    while (at + headLength <= bytes.length) {
      if (bytes[at] === readyForQuery) {
        const status = bytes[at + headLength];
        if (status === undefined) break;
        this.#status = status;
        this.#open = Math.max(0, this.#open - 1);
      }
      at += 1 + bytes.readUInt32BE(at + 1);
    }
    this.#skip = Math.max(0, at - bytes.length);
    this.#head = bytes.subarray(Math.min(at, bytes.length));
  }
}

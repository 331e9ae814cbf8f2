import { createMachineMeter } from "../cloud/measure-machine.ts";
import type { Connector } from "./connector.ts";
import { wholeReading } from "./whole-reading.ts";

const part = { zh: "本机", en: "this machine" };

/** The machine that the node runs on, as all the capacity of the node. */
export function createMachine(): Connector {
  const measure = createMachineMeter();
  return {
    name: "machine",
    everySeconds: 30,
    async read({ signal, onProgress }) {
      signal.throwIfAborted();
      const record = await measure();
      onProgress({ part, done: 1, total: 1 });
      return wholeReading([record]);
    },
  };
}

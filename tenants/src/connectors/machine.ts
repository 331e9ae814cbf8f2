import { type Clock, realClock } from "@duoyun/shared";
import { createMachineMeter } from "../cloud/measure-machine.ts";
import type { Connector } from "./connector.ts";
import { createDayMeter } from "./day-meter.ts";
import { wholeReading } from "./whole-reading.ts";

const part = { zh: "本机", en: "this machine" };

/** The machine that the node runs on, as all the capacity of the node; of a day it knows what it saw while it ran. */
export function createMachine(clock: Clock = realClock): Connector {
  const measure = createMachineMeter();
  const meter = createDayMeter();
  return {
    name: "machine",
    everySeconds: 30,
    async read({ signal, onProgress }) {
      signal.throwIfAborted();
      const record = await measure();
      meter.note(clock.now(), record.body);
      onProgress({ part, done: 1, total: 1 });
      return wholeReading([record]);
    },
    usage: {
      clock,
      async read(day) {
        const figures = meter.read(day);
        return new Map(figures && [["machine", figures]]);
      },
    },
  };
}

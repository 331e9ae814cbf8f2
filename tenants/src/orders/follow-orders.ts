import type { DownMessage, FilingMessage } from "@duoyun/shared";
import type { City } from "../city.ts";
import { readState } from "../state/read-state.ts";
import { receiveOrder } from "./receive-order.ts";

export type OrderEvents = {
  onOrder: () => void;
  onClock: (offsetSeconds: number) => Promise<void>;
  onFiling: (filing: FilingMessage) => Promise<void>;
  onConnected: () => void;
};

/** Hears the hub's orders and filings from the last one kept, one after the other, until stopped or the stream breaks. */
export async function followOrders(city: City, events: OrderEvents): Promise<void> {
  const broken = new AbortController();
  const { orderSeq } = await readState(city.db);
  let turn: Promise<void> = Promise.resolve();
  const take = async (message: DownMessage) => {
    if (message.type === "clock") return events.onClock(message.offsetSeconds);
    if (message.type === "filing") return events.onFiling(message);
    await receiveOrder(city, message);
    events.onOrder();
  };
  // What cannot be kept ends the stream: the next one starts from the last kept.
  const onMessage = (message: DownMessage) => {
    turn = turn.then(() => take(message));
    turn.catch((error: unknown) => broken.abort(error));
  };
  const stop = AbortSignal.any([city.stop, broken.signal]);
  const { onConnected } = events;
  const { log } = city;
  try {
    await city.hub.follow({ afterSeq: orderSeq, onMessage, onConnected, log, stop });
    await turn;
  } finally {
    broken.abort();
  }
}

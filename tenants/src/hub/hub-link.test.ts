import { createServer, type Server } from "node:http";
import { createLog } from "@duoyun/shared/runtime/log";
import { afterEach, expect, it } from "vitest";
import { createHubLink } from "./hub-link.ts";
import type { Fetch } from "./signed-fetch.ts";

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

type Sent = { id?: number; data: unknown };

/** A hub of a later release, which sends just these on its stream. */
async function startStream(sent: Sent[]): Promise<string> {
  const events = sent.map(({ id, data }) => {
    const tag = id === undefined ? "" : `id: ${id}\n`;
    return `${tag}data: ${JSON.stringify(data)}\n\n`;
  });
  const started = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(`event: connected\ndata: {}\n\n${events.join("")}`);
  });
  server = started;
  return portOf(started);
}

/** Listens, and says where. */
async function portOf(listening: Server): Promise<string> {
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const address = listening.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return `http://127.0.0.1:${address.port}`;
}

const send: Fetch = (input, init = {}) => {
  const body = typeof init.body === "string" ? init.body : undefined;
  return fetch(input, { ...init, body });
};

function orderOf(seq: number): Sent {
  const id = crypto.randomUUID();
  return { id: seq, data: { type: "order", id, seq, kind: "open", leaseId: id, payload: {} } };
}

it("gives a heartbeat up in time where the line hangs, so that the next one is sent", async () => {
  server = createServer(() => undefined);
  const url = await portOf(server);
  const beat = { clock: "2026-11-23T00:00:00Z", epoch: 1, queueLength: 0 };
  const link = createHubLink(url, send, { heartbeat: 50, others: 600_000 });
  const sent = link.heartbeat({ ...beat, software: "test", connector: "test" });
  await expect(sent).rejects.toThrow("did not answer within 0.05 s");
});

/** Follows until the stream ends or the clock is told; returns what was heard. */
async function follow(sent: Sent[]) {
  const url = await startStream(sent);
  const link = createHubLink(url, send);
  const heard: (number | "clock")[] = [];
  const lines: string[] = [];
  const stopper = new AbortController();
  const ended = await link
    .follow({
      afterSeq: 0,
      onMessage: (message) => {
        heard.push(message.type === "order" ? message.seq : "clock");
        if (message.type === "clock") stopper.abort();
      },
      onConnected: () => undefined,
      log: createLog("city", "warn", { write: (line) => void lines.push(line) }),
      stop: stopper.signal,
    })
    .catch((error: unknown) => String(error));
  return { heard, lines, ended };
}

it("ends the stream at an order that it cannot read, so that no later order moves the city past it", async () => {
  const unread = { id: 2, data: { type: "order", seq: 2, shape: "of a later release" } };
  const { heard, ended } = await follow([orderOf(1), unread, orderOf(3)]);
  expect(heard).toEqual([1]);
  expect(ended).toContain("order 2");
});

it("logs a message of a kind that it does not know and hears on", async () => {
  const clock = { data: { type: "clock", offsetSeconds: 0 } };
  const { heard, lines } = await follow([{ data: { type: "weather" } }, orderOf(1), clock]);
  expect(heard).toEqual([1, "clock"]);
  expect(lines).toHaveLength(1);
});

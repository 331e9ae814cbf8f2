import { createInterface } from "node:readline";
import { Readable } from "node:stream";

export type StreamEvent = { id: string | null; data: unknown };
export type FollowedStream = {
  /** The first event from now on, or already received and not yet looked at, that fits. */
  next(fits: (data: unknown) => boolean): Promise<unknown>;
  close(): void;
};

/** Follows an event stream of the hub as a browser does; pings and the greeting are left out. */
export async function followStream(
  url: string,
  headers: Record<string, string>,
): Promise<FollowedStream> {
  const aborter = new AbortController();
  const response = await fetch(url, {
    headers: { accept: "text/event-stream", ...headers },
    signal: aborter.signal,
  });
  if (!response.ok || !response.body)
    throw new Error(`${response.status}: ${await response.text()}`);
  const body = Readable.from(response.body);
  // Closing the stream ends the reading with an error that nobody needs.
  body.on("error", () => undefined);
  const events = read(body);
  return {
    next: async (fits) => {
      for (;;) {
        const { value, done } = await events.next();
        if (done) throw new Error("The stream ended.");
        if (fits(value.data)) return value.data;
      }
    },
    close: () => aborter.abort(),
  };
}

async function* read(body: Readable): AsyncGenerator<StreamEvent, undefined> {
  let event: { name: string; id: string | null; data: string } = { name: "", id: null, data: "" };
  for await (const line of createInterface({ input: body })) {
    const [field, value] = [
      line.slice(0, line.indexOf(":")),
      line.slice(line.indexOf(":") + 1).trim(),
    ];
    if (field === "event") event.name = value;
    if (field === "id") event.id = value;
    if (field === "data") event.data += value;
    if (line !== "") continue;
    if (event.name === "" && event.data !== "")
      yield { id: event.id, data: JSON.parse(event.data) };
    event = { name: "", id: null, data: "" };
  }
  return undefined;
}

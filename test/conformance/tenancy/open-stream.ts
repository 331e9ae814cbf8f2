import type { Caller } from "./callers.ts";

/** An event stream of the hub with all that has come down it. */
export type OpenStream = { text(): string; close(): Promise<void> };

export async function openStream(
  url: string,
  { path, input }: { path: string; input?: unknown },
  { headers, sign }: Caller["credential"],
): Promise<OpenStream> {
  const query = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  const target = new URL(`${url}/trpc/${path}${query}`);
  const authorization = await sign?.({ method: "GET", url: target, body: "" });
  const aborter = new AbortController();
  const response = await fetch(target, {
    headers: {
      accept: "text/event-stream",
      ...headers,
      ...(authorization && { authorization }),
    },
    signal: aborter.signal,
  });
  let text = "";
  const reading = response.body
    ?.pipeThrough(new TextDecoderStream())
    .pipeTo(
      new WritableStream({
        write: (part) => {
          text += part;
        },
      }),
      { signal: aborter.signal },
    )
    .catch(() => undefined);
  return {
    text: () => text,
    close: async () => {
      aborter.abort();
      await reading;
    },
  };
}

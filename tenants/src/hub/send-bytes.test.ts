import { createServer, type Server } from "node:http";
import { buffer } from "node:stream/consumers";
import { afterEach, expect, it } from "vitest";
import { sendBytes } from "./send-bytes.ts";

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

type Heard = { type: string | undefined; bytes: Buffer };

async function listen(hear: (heard: Heard) => string | null): Promise<URL> {
  const started = createServer(async (request, response) => {
    const answer = hear({ type: request.headers["content-type"], bytes: await buffer(request) });
    if (answer === null) return;
    response.writeHead(409).end(answer);
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  const address = started.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return new URL(`http://127.0.0.1:${address.port}/push`);
}

const headers = new Headers({ "content-type": "application/octet-stream" });
const never = new AbortController().signal;
const body = new Uint8Array(1_000_000).map((_, index) => index % 251);

it("brings the very bytes with their type, and the answer with its status", async () => {
  const heard: Heard[] = [];
  const url = await listen((one) => {
    heard.push(one);
    return '{"said":"云"}';
  });
  const answer = await sendBytes(url, { method: "POST", headers, body, signal: never });
  expect(heard).toEqual([{ type: "application/octet-stream", bytes: Buffer.from(body) }]);
  expect([answer.status, await answer.json()]).toEqual([409, { said: "云" }]);
});

it("gives up when it is stopped while the hub does not answer", async () => {
  const stopping = new AbortController();
  const url = await listen(() => {
    stopping.abort();
    return null;
  });
  const { signal } = stopping;
  await expect(sendBytes(url, { method: "POST", headers, body, signal })).rejects.toThrow("abort");
});

it("refuses to hang where nobody listens", async () => {
  const url = await listen(() => "");
  const gone = server;
  await new Promise((resolve) => gone?.close(resolve));
  const sent = sendBytes(url, { method: "POST", headers, body, signal: never });
  await expect(sent).rejects.toThrow("ECONNREFUSED");
});

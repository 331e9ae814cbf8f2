import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { listItems } from "@duoyun/shared";
import { z } from "zod";

/**
 * A hub as the release before it was: envelopes in JSON alone, one kind of records, and no word of what it speaks.
 * After `upgrade` everything is as the hub behind it says.
 */
export type OlderHub = { url: string; upgrade(): void; close(): Promise<void> };

const kinds = ["resource"];

type Call = { path: string; method: string; headers: Record<string, string>; body: Buffer };
type Answer = { status: number; body: string };

export async function createOlderHub(target: string): Promise<OlderHub> {
  let isOld = true;
  const server = createServer(async (request, response) => {
    const call = await read(request);
    const refused = isOld ? refusalOf(call) : null;
    const answer = refused ?? (await forward(target, call));
    give(response, isOld ? withoutNews(call, answer) : answer);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = z.object({ port: z.int() }).parse(server.address());
  return {
    url: `http://127.0.0.1:${address.port}`,
    upgrade: () => {
      isOld = false;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function read(request: IncomingMessage): Promise<Call> {
  const { url = "/", method = "GET", headers } = request;
  const kept = ["authorization", "content-type"].flatMap((name) => {
    const value = headers[name];
    return typeof value === "string" ? [[name, value]] : [];
  });
  return { path: url, method, headers: Object.fromEntries(kept), body: await buffer(request) };
}

async function forward(target: string, { path, method, headers, body }: Call): Promise<Answer> {
  const sent = method === "GET" ? {} : { body: new Uint8Array(body) };
  const answer = await fetch(`${target}${path}`, { method, headers, ...sent });
  return { status: answer.status, body: await answer.text() };
}

function refusalOf({ path, headers, body }: Call): Answer | null {
  if (!path.startsWith("/trpc/federation.push")) return null;
  if (headers["content-type"] !== "application/json") {
    return {
      status: 415,
      body: JSON.stringify({ statusCode: 415, error: "Unsupported Media Type" }),
    };
  }
  const { items } = z.object({ items: z.string() }).parse(JSON.parse(String(body)));
  const found = (listItems(items) ?? []).map(({ kind, of }) =>
    String(kind === "tombstone" ? of : kind),
  );
  const unknown = [...new Set(found)].filter((kind) => !kinds.includes(kind));
  return unknown.length > 0 ? refuseKinds(unknown) : null;
}

function refuseKinds(unknown: readonly string[]): Answer {
  const text = { zh: "不接收该类记录", en: "These kinds are not taken." };
  const app = { code: "precondition_failed", text, details: { unknown, kinds } };
  const data = { code: "PRECONDITION_FAILED", httpStatus: 412, app };
  return {
    status: 412,
    body: JSON.stringify({ error: { message: text.en, code: -32_012, data } }),
  };
}

function withoutNews({ path }: Call, answer: Answer): Answer {
  if (!path.startsWith("/trpc/federation.heartbeat") || answer.status !== 200) return answer;
  const { result } = z
    .object({ result: z.object({ data: z.record(z.string(), z.unknown()) }) })
    .parse(JSON.parse(answer.body));
  const { speaks: _, suspended: __, ...data } = result.data;
  return { ...answer, body: JSON.stringify({ result: { data } }) };
}

function give(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(body);
}

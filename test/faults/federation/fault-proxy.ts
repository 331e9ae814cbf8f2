import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** What may go wrong between a city and the hub, each at its own moment of a call. */
export const faults = [
  "lostBeforeSend",
  "cutInBody",
  "cutBeforeAnswer",
  "lostAnswer",
  "cutAnswer",
  "repeated",
  "late",
  "overtaken",
  "truncated",
  "corrupted",
] as const;
export type Fault = (typeof faults)[number];

/** A way to the hub on which calls go wrong by chance; `calm` ends that, once what is on its way has arrived. */
export type FaultProxy = {
  url: string;
  done: ReadonlyMap<Fault, number>;
  /** From now on so many of a hundred calls go wrong, in one of these ways. */
  rage(percent: number, among?: readonly Fault[]): void;
  calm(): Promise<void>;
  close(): Promise<void>;
};

type Call = { method: string; path: string; headers: Record<string, string>; body: Buffer };
type Answer = { status: number; headers: Record<string, string>; body: Buffer };

export async function createFaultProxy(target: string, random: () => number): Promise<FaultProxy> {
  const done = new Map<Fault, number>();
  const late = new Set<Promise<unknown>>();
  const waiting: Call[] = [];
  let percent = 0;
  let among = faults as readonly Fault[];
  const send = (call: Call, cutAt?: number) => forward(target, call, cutAt);
  const bring = async (calls: readonly Call[]) => {
    for (const call of calls) await send(call).catch(() => undefined);
  };
  const turn = async (call: Call, response: ServerResponse) => {
    const overtaken = waiting.splice(0);
    await pass(call, response).finally(() => bring(overtaken));
  };
  const pass = async (call: Call, response: ServerResponse) => {
    const fault = random() * 100 < percent ? among[Math.floor(random() * among.length)] : null;
    if (!fault) return give(response, await send(call));
    done.set(fault, (done.get(fault) ?? 0) + 1);
    const delay = random() * 120;
    const at = Math.floor(random() * call.body.length);
    switch (fault) {
      case "lostBeforeSend":
        return response.destroy();
      case "cutInBody":
        await send(call, at).catch(() => undefined);
        return response.destroy();
      case "cutBeforeAnswer":
        await send(call, call.body.length).catch(() => undefined);
        return response.destroy();
      case "lostAnswer":
        await send(call);
        return response.destroy();
      case "cutAnswer":
        return give(response, await send(call), 0.5);
      case "repeated":
        await send(call);
        return give(response, await send(call));
      case "late":
        late.add(sleep(delay).then(() => send(call).catch(() => undefined)));
        return response.destroy();
      case "overtaken":
        waiting.push(call);
        return response.destroy();
      case "truncated":
        return give(response, await send({ ...call, body: call.body.subarray(0, at) }));
      case "corrupted":
        return give(response, await send({ ...call, body: spoilt(call.body, at) }));
      default:
        return fault satisfies never;
    }
  };
  const server = createServer((incoming, response) => {
    void readCall(incoming)
      .then((call) => turn(call, response))
      .catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    done,
    rage: (share, ways = faults) => {
      percent = share;
      among = ways;
    },
    calm: async () => {
      percent = 0;
      await bring(waiting.splice(0));
      await Promise.all(late);
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await Promise.all(late);
    },
  };
}

const ownToEachHop = new Set(["connection", "transfer-encoding", "content-length", "host"]);

async function readCall(incoming: IncomingMessage): Promise<Call> {
  const { method = "GET", url: path = "/" } = incoming;
  return { method, path, headers: headersOf(incoming), body: await bytesOf(incoming) };
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => !ownToEachHop.has(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}

async function bytesOf(incoming: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part);
  return Buffer.concat(parts);
}

/** With `cutAt` the connection breaks after so many bytes of the body; after all of them, while the hub still works on it. */
async function forward(target: string, call: Call, cutAt?: number): Promise<Answer> {
  const { method, path, body } = call;
  const headers = { ...call.headers, "content-length": String(body.length) };
  const sent = request(new URL(path, target), { method, headers });
  const answered = once(sent, "response");
  if (cutAt === undefined) sent.end(body);
  else sent.write(body.subarray(0, cutAt), () => sent.destroy(new Error("cut")));
  const [incoming]: IncomingMessage[] = await answered;
  if (!incoming) throw new Error("There was no answer.");
  const status = incoming.statusCode ?? 0;
  return { status, headers: headersOf(incoming), body: await bytesOf(incoming) };
}

/** Gives an answer on, or breaks off after a share of it. */
async function give(response: ServerResponse, answer: Answer, share = 1): Promise<void> {
  const { status, headers, body } = answer;
  response.writeHead(status, { ...headers, "content-length": String(body.length) });
  if (share === 1) return void response.end(body);
  const part = body.subarray(0, Math.floor(body.length * share));
  await new Promise<void>((resolve) => response.write(part, () => resolve()));
  response.destroy();
}

function spoilt(body: Buffer, at: number): Buffer {
  const other = Buffer.from(body);
  if (other.length > 0) other[at] = (other[at] ?? 0) ^ 1;
  return other;
}

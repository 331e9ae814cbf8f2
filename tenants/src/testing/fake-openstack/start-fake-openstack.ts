import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { type Answer, type Asked, refuse } from "./answers.ts";
import { type CloudState, createCloudState, type Fault } from "./cloud-state.ts";
import { answerKeystone } from "./keystone.ts";
import { answerNova } from "./nova.ts";
import { answerCinder, answerPlacement } from "./other-services.ts";

/** A cloud that speaks as OpenStack's API reference says and refuses all else. */
export type FakeOpenStack = {
  state: CloudState;
  settings: Record<string, string>;
  close(): Promise<void>;
};

export async function startFakeOpenStack(): Promise<FakeOpenStack> {
  const state = createCloudState();
  let origin = "";
  const server = createServer(
    (request, response) => void serve(request, response, { state, origin }),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  origin = `http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}`;
  return {
    state,
    settings: {
      OS_AUTH_URL: `${origin}/identity/v3`,
      OS_USERNAME: "duoyun",
      OS_PASSWORD: "right, horse: battery",
      OS_PROJECT_NAME: "inventory",
      CITY_OPENSTACK_ZONES: "nova=政务外网区",
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { state, origin }: { state: CloudState; origin: string },
): Promise<void> {
  const { method = "", headers } = request;
  const { pathname: path, searchParams: query } = new URL(request.url ?? "/", origin);
  const body = await text(request);
  state.asked.push(`${method} ${path}?${query}`);
  const fault = takeFault(state, `${path}?${query}`);
  const date = new Date(Date.now() + state.clockSeconds * 1_000).toUTCString();
  if (fault) return fail(response, fault);
  const answer = answerTo({ method, path, query, headers, body, state, origin });
  const json = { "content-type": "application/json", date, ...answer.headers };
  response.writeHead(answer.status, json).end(JSON.stringify(answer.body ?? {}));
}

function takeFault(state: CloudState, path: string): Fault | null {
  const at = state.faults.findIndex((fault) => fault.path.test(path));
  return at < 0 ? null : (state.faults.splice(at, 1)[0]?.answer ?? null);
}

function fail(response: ServerResponse, { status, headers, body = "{}", cut }: Fault): void {
  if (!cut) return void response.writeHead(status, headers).end(body);
  response.writeHead(status, { ...headers, "content-length": String(body.length + 100) });
  response.write(body, () => response.destroy());
}

function answerTo(asked: Asked): Answer {
  const { path, method, headers, state } = asked;
  if (path === "/identity/v3/auth/tokens") return answerKeystone(asked);
  if (!state.tokens.has(String(headers["x-auth-token"]))) return refuse(401, "Unauthorized");
  if (method !== "GET") return refuse(405, "A reader only reads.");
  const [, service, below] =
    /^\/(compute\/v2\.1|placement|volume\/v3\/[0-9a-f]{32})\/(.*)$/.exec(path) ?? [];
  if (service === "compute/v2.1") return answerNova(asked, below ?? "");
  if (service === "placement") return answerPlacement(asked, below ?? "");
  if (service) return answerCinder(asked, below ?? "");
  return refuse(404, "The fake cloud has no such address.");
}

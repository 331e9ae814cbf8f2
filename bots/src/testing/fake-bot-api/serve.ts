import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { ApiError, badRequest, tooMany } from "./api-error.ts";
import type { Faults } from "./faults.ts";
import { isMethod, type MethodName, methods } from "./methods.ts";

type AnyResults = { [Name in MethodName]: (given: never) => unknown };
type Serving = { token: string; results: AnyResults; faults: Faults };

/** Cut off: nobody learns whether the call took effect. */
class Cut extends Error {}

/** Answers on the loopback as the Bot API does: `{ok, result}` or `{ok, error_code, description, parameters}`. */
export async function serve(serving: Serving) {
  const refused: string[] = [];
  const server = createServer((request, response) => {
    void answer(serving, request, refused).then(
      (body) => send(response, body),
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    refused: () => refused,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Body = { status: number; body: unknown };

async function answer(
  { token, results, faults }: Serving,
  request: IncomingMessage,
  refused: string[],
): Promise<Body> {
  const [, bot, name = ""] = (request.url ?? "").split("/");
  try {
    if (bot !== `bot${token}`) throw new ApiError(401, "Unauthorized");
    if (!isMethod(name)) throw new ApiError(404, "Not Found");
    const given = await json(request).catch(() => ({}));
    return {
      status: 200,
      body: { ok: true, result: await call({ results, faults }, name, given) },
    };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { code, message: description, parameters } = error;
    refused.push(`${name}: ${description}`);
    return { status: code, body: { ok: false, error_code: code, description, parameters } };
  }
}

async function call(
  { results, faults }: Pick<Serving, "results" | "faults">,
  name: MethodName,
  given: unknown,
): Promise<unknown> {
  const parsed = methods[name].safeParse(given);
  if (!parsed.success) throw badRequest(parsed.error.issues.map(({ message }) => message).join());
  const fault = faults.take(name);
  if (fault?.type === "tooMany") throw tooMany(fault.seconds);
  if (fault?.type === "cutBefore") throw new Cut();
  if (fault?.type === "slow") await setTimeout(fault.milliseconds);
  // Each result takes what its own schema has just parsed.
  const result = await results[name](parsed.data as never);
  if (fault?.type === "cutAfter") throw new Cut();
  return result;
}

function send(response: ServerResponse, { status, body }: Body): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

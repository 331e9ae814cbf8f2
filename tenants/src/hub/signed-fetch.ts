import type { Database } from "../database/connect.ts";
import { loadIdentity } from "../identity/load-identity.ts";
import { signRequest } from "../identity/sign-request.ts";
import { createHubClock } from "./hub-clock.ts";
import { sendBytes } from "./send-bytes.ts";

export type Init = Omit<RequestInit, "body"> & { body?: unknown };
export type Fetch = (input: string | URL | Request, init?: Init) => Promise<Response>;

export type Signer = { code: string; db: Database; stop: AbortSignal };

/**
 * A fetch that signs each request anew, reconnects of a stream included; an unenrolled city sends none.
 * A refusal that shows the city's clock to be off is answered by signing once more, by the hub's time.
 */
export function createSignedFetch({ code, db, stop }: Signer): Fetch {
  const clock = createHubClock();
  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const method = init.method ?? "GET";
    const body = bytesOrText(init.body);
    const signal = init.signal ? AbortSignal.any([init.signal, stop]) : stop;
    const send = async () => {
      const headers = new Headers(init.headers);
      const identity = await loadIdentity(db);
      if (identity.keyId !== null) {
        const request = { method, url, body: body ?? "", at: clock.now() };
        headers.set("authorization", `Bearer ${await signRequest(code, identity, request)}`);
      }
      return body instanceof Uint8Array
        ? sendBytes(url, { method, headers, body, signal })
        : fetch(url, { ...init, method, headers, body, signal });
    };
    const response = await send();
    const moved = clock.learn(response.headers.get("date"));
    if (response.status !== 401 || !moved) return response;
    await response.body?.cancel();
    return send();
  };
}

function bytesOrText(body: unknown): Uint8Array | string | undefined {
  return typeof body === "string" || body instanceof Uint8Array ? body : undefined;
}

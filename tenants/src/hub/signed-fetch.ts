import type { Database } from "../database/connect.ts";
import { loadIdentity } from "../identity/load-identity.ts";
import { signRequest } from "../identity/sign-request.ts";
import { sendBytes } from "./send-bytes.ts";

export type Init = Omit<RequestInit, "body"> & { body?: unknown };
export type Fetch = (input: string | URL | Request, init?: Init) => Promise<Response>;

export type Signer = { code: string; db: Database; stop: AbortSignal };

/** A fetch that signs each request anew, reconnects of a stream included; an unenrolled city sends none. */
export function createSignedFetch({ code, db, stop }: Signer): Fetch {
  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const method = init.method ?? "GET";
    const body = bytesOrText(init.body);
    const headers = new Headers(init.headers);
    const identity = await loadIdentity(db);
    if (identity.keyId !== null) {
      const token = await signRequest(code, identity, {
        method,
        url,
        body: body ?? "",
      });
      headers.set("authorization", `Bearer ${token}`);
    }
    const signal = init.signal ? AbortSignal.any([init.signal, stop]) : stop;
    return body instanceof Uint8Array
      ? sendBytes(url, { method, headers, body, signal })
      : fetch(url, { ...init, method, headers, body, signal });
  };
}

function bytesOrText(body: unknown): Uint8Array | string | undefined {
  return typeof body === "string" || body instanceof Uint8Array ? body : undefined;
}

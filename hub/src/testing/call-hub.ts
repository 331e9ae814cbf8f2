import type { DemoPerson } from "@duoyun/shared";
import { z } from "zod";

const Answer = z.object({
  result: z.object({ data: z.unknown().optional() }).optional(),
  error: z
    .object({
      data: z.object({
        app: z.object({
          code: z.string(),
          text: z.object({ zh: z.string(), en: z.string() }),
          details: z.record(z.string(), z.unknown()).optional(),
        }),
      }),
    })
    .optional(),
});

export type HubAnswer = {
  status: number;
  data: unknown;
  error: {
    code: string;
    text: { zh: string; en: string };
    details?: Record<string, unknown> | undefined;
  } | null;
};

export type HubCall = {
  path: string;
  type: "query" | "mutation";
  input?: unknown;
  headers?: Record<string, string>;
  /** A city's credential for this one call, made over all that is sent. */
  sign?: (sent: { method: string; url: URL; body: string }) => Promise<string>;
};

/** One call over HTTP as a browser, a bot or a city makes it; refusals are answers, not exceptions. */
export async function callHub(url: string, call: HubCall): Promise<HubAnswer> {
  const input = call.input === undefined ? undefined : JSON.stringify(call.input);
  const query = call.type === "query" && input ? `?input=${encodeURIComponent(input)}` : "";
  const method = call.type === "query" ? "GET" : "POST";
  const body = call.type === "mutation" ? (input ?? "") : "";
  const target = new URL(`${url}/trpc/${call.path}${query}`);
  const authorization = await call.sign?.({ method, url: target, body });
  const response = await fetch(target, {
    method,
    headers: {
      "content-type": "application/json",
      ...call.headers,
      ...(authorization && { authorization }),
    },
    ...(call.type === "mutation" && { body }),
  });
  const { result, error } = Answer.parse(await response.json());
  return { status: response.status, data: result?.data, error: error?.data.app ?? null };
}

const People = z.array(z.custom<DemoPerson>());

/** The sample person with that code, such as yc-approver. */
export async function samplePerson(url: string, code: string): Promise<DemoPerson> {
  const { data } = await callHub(url, { path: "demo.people", type: "query" });
  const found = People.parse(data).find((person) => person.code === code);
  if (!found) throw new Error(`There is no sample person ${code}.`);
  return found;
}

/** The cookie header of a new session of that sample person. */
export async function signInAs(url: string, code: string, cookie?: string): Promise<string> {
  const { personId } = await samplePerson(url, code);
  const response = await fetch(`${url}/api/demo/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url, ...(cookie && { cookie }) },
    body: JSON.stringify({ personId }),
  });
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

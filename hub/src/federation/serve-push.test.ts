import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { startTestHub, type TestHub } from "../testing/start-test-hub.ts";

const Refused = z.object({
  error: z.object({ data: z.object({ path: z.string().optional(), app: z.unknown() }) }),
});

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.stop());

async function post(path: string, body: string) {
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${hub.url}/trpc/${path}`, { method: "POST", headers, body });
  return { status: response.status, body: Refused.parse(await response.json()) };
}

it("answers a city that shows no credential as every other procedure does", async () => {
  const push = await post("federation.push", '{"protocol":1}');
  const other = await post("federation.reportReclaim", "{}");
  expect(push).toMatchObject({
    status: 401,
    body: { error: { data: { path: "federation.push" } } },
  });
  expect(push.body.error.data.app).toEqual(other.body.error.data.app);
});

it("refuses a body that is no JSON, in words", async () => {
  expect(await post("federation.push", '{"protocol":')).toMatchObject({
    status: 400,
    body: { error: { data: { app: { code: "invalid", text: { zh: expect.any(String) } } } } },
  });
});

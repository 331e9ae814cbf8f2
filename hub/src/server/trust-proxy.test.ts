import { expect, it, onTestFinished } from "vitest";
import { startTestHub } from "../testing/start-test-hub.ts";

async function startHub(environment: Record<string, string>) {
  const test = await startTestHub({ environment });
  onTestFinished(() => test.stop());
  /** How often each of two clients behind one proxy is refused out of twenty-one knocks together. */
  return async () => {
    const statuses: number[] = [];
    for (let knock = 0; knock < 21; knock += 1) {
      const answer = await test.app.inject({
        method: "POST",
        url: "/api/auth/sign-in/email",
        headers: { origin: test.url, "x-forwarded-for": `203.0.113.${knock % 2}` },
        payload: {},
      });
      statuses.push(answer.statusCode);
    }
    return statuses.filter((status) => status === 429).length;
  };
}

it("refuses to believe a caller who names an address of its own", async () => {
  const refusedKnocks = await startHub({});
  expect(await refusedKnocks()).toBe(1);
});

it("counts the clients of a proxy that it was told of apart from each other", async () => {
  const refusedKnocks = await startHub({ TRUST_PROXY: "127.0.0.1" });
  expect(await refusedKnocks()).toBe(0);
});

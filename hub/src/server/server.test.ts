import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callHub, signInAs } from "../testing/call-hub.ts";
import { startTestHub, type TestHub } from "../testing/start-test-hub.ts";

let test: TestHub;
beforeAll(async () => {
  test = await startTestHub({ environment: { DASHBOARD_DIR: "/nowhere/to/be/found" } });
});
afterAll(() => test.stop());

describe("pages of other sites", () => {
  const setLocale = (headers: Record<string, string>) =>
    callHub(test.url, {
      path: "session.setLocale",
      type: "mutation",
      input: { locale: "en" },
      headers,
    });

  it("refuses a change that another site's page asks for with the person's cookie", async () => {
    const cookie = await signInAs(test.url, "yc-applicant");
    const forged = [
      { cookie, origin: "https://elsewhere.example" },
      { cookie, origin: "null" },
      { cookie, "sec-fetch-site": "cross-site" },
    ];
    for (const headers of forged) {
      const response = await fetch(`${test.url}/trpc/session.setLocale`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ locale: "en" }),
      });
      expect(response.status).toBe(403);
    }
  });

  it("takes the same change from its own page", async () => {
    const cookie = await signInAs(test.url, "yc-applicant");
    expect(await setLocale({ cookie, origin: test.url })).toMatchObject({ status: 200 });
  });
});

describe("every answer", () => {
  it("carries the request's id and headers that keep other pages out", async () => {
    const response = await fetch(`${test.url}/healthz`, {
      headers: { "x-request-id": "request-0001" },
    });
    expect(response.headers.get("x-request-id")).toBe("request-0001");
    expect(response.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("replaces a request id that is not fit for a log", async () => {
    const response = await fetch(`${test.url}/healthz`, {
      headers: { "x-request-id": "a b c; drop" },
    });
    expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe("doors at which keys can be tried", () => {
  it.each(["federation.enrol", "demo.clock,federation%2Eenrol"])(
    "refuses %s to an address that knocks too often",
    async (path) => {
      const knock = () => fetch(`${test.url}/trpc/${path}?batch=1`, { method: "POST", body: "{}" });
      const answers: Response[] = [];
      for (let tries = 0; tries < 61; tries += 1) answers.push(await knock());
      const last = answers.at(-1);
      expect(last?.status).toBe(429);
      expect(await last?.json()).toMatchObject({ app: { code: "rate_limited" } });
    },
  );
});

describe("what cannot be served", () => {
  it("says in plain words that the page is not built yet", async () => {
    const response = await fetch(`${test.url}/requests/1`);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain("npm start");
  });

  it("refuses an address that does not exist", async () => {
    const response = await fetch(`${test.url}/api/nothing`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ app: { code: "not_found" } });
  });

  it("refuses a body that is too large", async () => {
    const response = await fetch(`${test.url}/trpc/federation.push`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "x".repeat(9 * 1024 * 1024),
    });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ app: { code: "too_large" } });
  });

  it("refuses a sign-in that names nobody", async () => {
    const response = await fetch(`${test.url}/api/demo/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ personId: "somebody" }),
    });
    expect(response.status).toBe(400);
  });
});

import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { importPeople } from "../people/import-people.ts";
import { callHub } from "../testing/call-hub.ts";
import { startTestHub, type TestHub } from "../testing/start-test-hub.ts";
import { type IdentityProvider, startIdentityProvider } from "./testing/start-identity-provider.ts";

let provider: IdentityProvider;
let test: TestHub;

const people = `node,code,nameZh,nameEn,organisation,roles,email
320400,sun,孙一,Sun Yi,cz-data,申请人,sun.yi@changzhou.example
`;
const units = "节点,编码,名称,英文名称,类型\n320400,cz-data,市数据局,Data Bureau,主管部门\n";

beforeAll(async () => {
  provider = await startIdentityProvider("duoyun");
  test = await startTestHub({
    environment: {
      DUOYUN_DEMO: "0",
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: "duoyun",
      OIDC_CLIENT_SECRET: "a-client-secret",
    },
  });
  const bytes = (text: string) => new TextEncoder().encode(text);
  await importPeople(
    { ...test.hub, actor: { kind: "command", name: "test" } },
    {
      files: [
        { name: "u.csv", bytes: bytes(units) },
        { name: "p.csv", bytes: bytes(people) },
      ],
    },
  );
});
afterAll(async () => {
  await test.stop();
  await provider.stop();
});

const cookiesOf = (response: Response) =>
  response.headers.getSetCookie().map((line) => line.split(";")[0]);

/** Walks the browser's way: to the provider and back with its code. */
async function comeBackFromProvider(): Promise<string> {
  const start = await fetch(`${test.url}/api/auth/sign-in/social`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: test.url },
    body: JSON.stringify({ provider: "oidc", callbackURL: "/" }),
  });
  const { url } = z.object({ url: z.string() }).parse(await start.json());
  const sent = await fetch(url, { redirect: "manual" });
  const back = await fetch(sent.headers.get("location") ?? "", {
    headers: { cookie: cookiesOf(start).join("; ") },
    redirect: "manual",
  });
  return cookiesOf(back).join("; ");
}

const me = (cookie: string) =>
  callHub(test.url, { path: "session.me", type: "query", headers: { cookie } });

it("is offered on the sign-in page when it is set up", async () => {
  const response = await fetch(`${test.url}/api/sign-in-options`);
  expect(await response.json()).toEqual({ demo: false, oidc: true });
});

it("signs in an imported person whom the institution knows by address, again and again", async () => {
  provider.setPerson({ sub: "cz-0001", email: "Sun.Yi@changzhou.example", name: "Sun Yi" });
  for (let visit = 0; visit < 2; visit += 1) {
    expect((await me(await comeBackFromProvider())).data).toMatchObject({
      title: { zh: "孙一" },
      tenant: "320400",
      roles: ["applicant"],
    });
  }
});

it("refuses somebody whom the institution knows but nobody has imported", async () => {
  provider.setPerson({ sub: "cz-0002", email: "stranger@changzhou.example", name: "Stranger" });
  expect((await me(await comeBackFromProvider())).data).toBeNull();
});

import { nodeCodes } from "@duoyun/shared";
import { afterEach, expect, it, vi } from "vitest";
import { launcherSchema } from "./environment.ts";
import { planChildren } from "./plan-children.ts";

afterEach(() => vi.unstubAllEnvs());

const secrets = {
  authSecret: "generated-auth-secret",
  botKey: "generated-bot-key",
  appPassword: "",
  authPassword: "",
  queuePassword: "",
  cityPassword: "",
  enrolmentCodes: { "320900": "a-code-of-more-than-twenty-letters" },
};
const databases = { app: "app", auth: "auth", queue: "queue", city: "city-{code}" };

/** What each child would be started with, where the operator has set those variables. */
function environments(set: Record<string, string>) {
  for (const [name, value] of Object.entries(set)) vi.stubEnv(name, value);
  const settings = launcherSchema.parse(set);
  const [hub, tenants, bots] = planChildren({
    settings,
    secrets,
    databases,
    dataDir: "data",
    services: { hub: "hub.mjs", tenants: "tenants.mjs", bots: "bots.mjs" },
    dashboardDir: "page",
    port: 4_401,
  }).map(({ environment }) => environment);
  return { hub, tenants, bots };
}

it("keeps what an operator has set, instead of dropping it without a word", () => {
  const authSecret = "an-operators-own-secret-of-32-letters";
  const botKey = "an-operators-own-bot-key";
  const { hub, tenants, bots } = environments({
    HUB_URL: "https://cloud.example",
    AUTH_SECRET: authSecret,
    BOT_KEY: botKey,
    TRUST_PROXY: "127.0.0.1",
    CITY_PORT: "4501",
    BOTS_PORT: "4502",
  });
  expect(hub).toMatchObject({
    HUB_URL: "https://cloud.example",
    AUTH_SECRET: authSecret,
    BOT_KEY: botKey,
    TRUST_PROXY: "127.0.0.1",
  });
  expect(tenants).toMatchObject({ CITY_PORT: "4501", HUB_URL: "http://127.0.0.1:4401" });
  expect(bots).toMatchObject({ BOTS_PORT: "4502", BOT_KEY: botKey });
});

it("runs no simulated node outside the demonstration", () => {
  vi.stubEnv("DUOYUN_DEMO", "0");
  const plans = planChildren({
    settings: launcherSchema.parse({}),
    secrets,
    databases,
    dataDir: "data",
    services: { hub: "hub.mjs", tenants: "tenants.mjs", bots: "bots.mjs" },
    dashboardDir: "page",
    port: 4_401,
  });
  expect(plans.map(({ name }) => name)).toEqual(["hub", "bots"]);
});

it("makes up what nobody has set", () => {
  const { hub, tenants, bots } = environments({});
  expect(hub).toMatchObject({ HUB_URL: "http://localhost:4401", BOT_KEY: secrets.botKey });
  expect(tenants).toMatchObject({ CITY_PORT: "0", DUOYUN_DEMO: "1" });
  expect(bots).toMatchObject({ BOTS_PORT: "0", BOT_KEY: secrets.botKey });
});

it("refuses to leave loopback or to host a part of the province only", () => {
  const { hub, tenants } = environments({ HUB_HOST: "0.0.0.0", CITY_CODE: "320100" });
  expect(hub).toMatchObject({ HUB_HOST: "127.0.0.1" });
  expect(tenants).toMatchObject({ CITY_CODE: nodeCodes.join(",") });
});

it("tells every process of which province it is", () => {
  const children = environments({ DUOYUN_PROVINCE: "guangxi" });
  for (const child of Object.values(children)) {
    expect(child).toMatchObject({ DUOYUN_PROVINCE: "guangxi" });
  }
  expect(launcherSchema.safeParse({ DUOYUN_PROVINCE: "hunan" }).success).toBe(false);
});

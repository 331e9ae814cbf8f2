import { EnvironmentError } from "@duoyun/shared/runtime/environment";
import { expect, it } from "vitest";
import { parseHubEnvironment } from "./environment.ts";

const good = {
  DATABASE_URL: "postgres://app@127.0.0.1/duoyun",
  AUTH_DATABASE_URL: "postgres://auth@127.0.0.1/duoyun",
  QUEUE_DATABASE_URL: "postgres://queue@127.0.0.1/duoyun",
  AUTH_SECRET: "a".repeat(32),
  BOT_KEY: "b".repeat(20),
};

it("fills in what may be left out", () => {
  expect(parseHubEnvironment(good)).toMatchObject({
    HUB_HOST: "127.0.0.1",
    HUB_PORT: 4400,
    DUOYUN_DEMO: false,
    DEMO_ENROLMENT_CODES: [],
    ORDER_HOLD_SECONDS: 60,
  });
});

it("reads the nodes' enrolment codes", () => {
  const code = "c".repeat(24);
  const { DEMO_ENROLMENT_CODES: codes } = parseHubEnvironment({
    ...good,
    DEMO_ENROLMENT_CODES: `320900:${code},321200:${code}`,
  });
  expect(codes).toEqual([
    ["320900", code],
    ["321200", code],
  ]);
});

it("refuses to start without secrets and names everything that is missing at once", () => {
  const start = () => parseHubEnvironment({ HUB_PORT: "none", DEMO_ENROLMENT_CODES: "nowhere" });
  expect(start).toThrow(EnvironmentError);
  for (const name of [
    "DATABASE_URL",
    "AUTH_SECRET",
    "BOT_KEY",
    "HUB_PORT",
    "DEMO_ENROLMENT_CODES",
  ]) {
    expect(start).toThrow(name);
  }
});

it("refuses a queue that is nowhere and half an identity provider", () => {
  expect(() => parseHubEnvironment({ ...good, QUEUE_DATABASE_URL: "" })).toThrow("REDIS_URL");
  const half = { ...good, OIDC_ISSUER: "https://id.example" };
  expect(() => parseHubEnvironment(half)).toThrow("OIDC_CLIENT_SECRET");
});

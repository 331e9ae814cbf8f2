import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createWebhook } from "./webhook.ts";

const secret = "a-secret-that-only-telegram-knows";
const update = { update_id: 7 };
let handled: number[];
let fails: boolean;
let slow: Promise<void> | undefined;
let webhook: ReturnType<typeof createWebhook>;

beforeEach(() => {
  handled = [];
  fails = false;
  slow = undefined;
  webhook = createWebhook(
    { url: "https://hub.example.cn/telegram/updates", secret, patience: 20 },
    {
      holder: "1",
      run: async ({ update_id: id }) => {
        handled.push(id);
        await slow;
        if (fails) throw new Error("The hub is away.");
      },
      idle: async () => undefined,
    },
  );
  webhook.open(async () => undefined);
});
afterEach(() => expect(webhook.path).toBe("/telegram/updates"));

const receive = (given: string | undefined, body: unknown = update) =>
  webhook.receive({
    headers: given === undefined ? {} : { "x-telegram-bot-api-secret-token": given },
    body,
  });

describe("the webhook", () => {
  it("takes an update from whoever knows the secret", async () => {
    expect(await receive(secret)).toBe(200);
    expect(handled).toEqual([7]);
  });

  it("refuses a wrong secret and none, and handles nothing", async () => {
    expect(await receive("a-secret-that-only-telegram-guess")).toBe(401);
    expect(await receive(`${secret}x`)).toBe(401);
    expect(await receive(undefined)).toBe(401);
    expect(handled).toEqual([]);
  });

  it("says not yet while an update is being handled for long, so that it comes again", async () => {
    let finish = () => {};
    slow = new Promise((resolve) => {
      finish = resolve;
    });
    expect(await receive(secret)).toBe(503);
    finish();
    expect(await receive(secret)).toBe(200);
  });

  it("refuses what is no update", async () => {
    expect(await receive(secret, { hello: 1 })).toBe(400);
    expect(await receive(secret, null)).toBe(400);
  });

  it("asks for the update again when it could not be handled", async () => {
    fails = true;
    expect(await receive(secret)).toBe(503);
    fails = false;
    expect(await receive(secret)).toBe(200);
    expect(handled).toEqual([7, 7]);
  });
});

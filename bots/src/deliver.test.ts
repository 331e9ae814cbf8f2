import { randomUUID } from "node:crypto";
import { findPort } from "@duoyun/shared/runtime/ports";
import { expect, it } from "vitest";
import { deliver } from "./deliver.ts";
import { createHub } from "./hub/hub.ts";

it("waits without using up an attempt while the hub is away", async () => {
  const port = await findPort(21_000);
  const hub = createHub({ hubUrl: `http://127.0.0.1:${port}`, botKey: "nobody-asks-for-it" });
  const postponed: number[] = [];
  const job = {
    id: "1",
    name: "deliver",
    payload: { deliveryId: randomUUID() },
    attempt: 4,
    isLastAttempt: true,
    postpone: async (milliseconds: number) => {
      postponed.push(milliseconds);
      throw new Error("postponed");
    },
  };
  await expect(deliver({ hub, adapters: new Map() }, job)).rejects.toThrow("postponed");
  expect(postponed).toEqual([2_000]);
});

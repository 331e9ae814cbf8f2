import { createLog } from "@duoyun/shared/runtime/log";
import { expect, it } from "vitest";
import type { ChatUpdate } from "../adapter.ts";
import { createHub } from "../hub/hub.ts";
import { handleUntilDone } from "./handle-until-done.ts";

const update: ChatUpdate = {
  updateId: "7",
  platform: "web",
  account: "person-1",
  chatId: "person-1",
  locale: "zh",
  messageId: null,
  body: { type: "say", text: "待办" },
};

it("logs the first failure of an update that fails again and again, not every one", async () => {
  const lines: string[] = [];
  const log = createLog("bots", "warn", { write: (line) => void lines.push(line) });
  // Port 1 of the loopback: nobody listens there.
  const hub = createHub({ hubUrl: "http://127.0.0.1:1", botKey: "a-bot-key-of-twenty-characters" });
  const stopper = new AbortController();
  let handled = 0;
  const handle = () => {
    handled += 1;
    if (handled === 3) stopper.abort();
    return Promise.reject(new Error("poisoned"));
  };
  const doing = { hub: hub.bot, log, handle, stop: stopper.signal };
  await expect(handleUntilDone(update, doing)).rejects.toThrow();
  expect(handled).toBe(3);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain("poisoned");
  expect(lines[0]).toContain('"updateId":"7"');
});

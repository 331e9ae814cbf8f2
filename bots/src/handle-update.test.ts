import { createLog } from "@duoyun/shared/runtime/log";
import { describe, expect, it } from "vitest";
import { type ChatUpdate, PlatformError } from "./adapter.ts";
import { handleUpdate, NotYet } from "./handle-update.ts";
import { createHub } from "./hub/hub.ts";
import { createFakePlatform } from "./testing/fake-platform.ts";

const log = createLog("bots", "silent");
// Port 1 of the loopback: nobody listens there.
const hub = createHub({ hubUrl: "http://127.0.0.1:1", botKey: "a-bot-key-of-twenty-characters" });
const token = (verb: string) => `1|${verb}|AAAAAAAAAAAAAAAAAAAAAA`;

function update(body: ChatUpdate["body"], locale: ChatUpdate["locale"] = "zh"): ChatUpdate {
  const person = { account: "person-1", chatId: "person-1" };
  return { updateId: "1", platform: "telegram", ...person, locale, messageId: null, body };
}

describe("while the hub is away", () => {
  const bodies: ChatUpdate["body"][] = [
    { type: "tap", token: token("approve") },
    { type: "tap", token: token("reject") },
    { type: "say", text: "待办" },
    { type: "answer", formId: "form-1.0", button: "next", values: {} },
  ];

  it("says that nothing has taken effect and keeps the update, whatever it was", async () => {
    for (const body of bodies) {
      const platform = createFakePlatform("telegram");
      await expect(handleUpdate({ hub, log }, platform.adapter, update(body))).rejects.toThrow(
        NotYet,
      );
      expect(platform.toasts).toEqual([expect.stringContaining("尚未生效")]);
      expect(platform.sentTo("person-1")).toEqual([]);
    }
  });

  it("says so in the person's language", async () => {
    const platform = createFakePlatform("telegram");
    const tap = update({ type: "tap", token: token("takeBack") }, "en");
    await expect(handleUpdate({ hub, log }, platform.adapter, tap)).rejects.toThrow(NotYet);
    expect(platform.toasts).toEqual([expect.stringContaining("not taken effect yet")]);
  });
});

describe("a button that nobody made", () => {
  it("is refused without asking the hub", async () => {
    for (const forged of [token("destroy"), "", "1|", "approve"]) {
      const platform = createFakePlatform("telegram");
      await handleUpdate({ hub, log }, platform.adapter, update({ type: "tap", token: forged }));
      expect(platform.toasts).toEqual([expect.stringContaining("这个按钮已不可用")]);
    }
  });

  it("comes again when its answer could not be told, and ends when the platform refuses it", async () => {
    const forged = update({ type: "tap", token: "" });
    const handle = (error: PlatformError) => {
      const { adapter } = createFakePlatform("telegram");
      const toast = () => Promise.reject(error);
      return handleUpdate({ hub, log }, { ...adapter, toast }, forged);
    };
    await expect(handle(new PlatformError("later", "busy"))).rejects.toThrow(NotYet);
    await expect(handle(new PlatformError("refused", "blocked"))).resolves.toBeUndefined();
  });
});

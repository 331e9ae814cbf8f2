import { describe, expect, it } from "vitest";
import { createLog, requestIdFrom } from "./log.ts";

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog("test", "info", { write: (line) => lines.push(line) }));
  return lines.join("");
}

describe("the log", () => {
  it("hides what is named like a secret, however deep", () => {
    const line = logged((log) =>
      log.info({
        password: "p1",
        req: { headers: { authorization: "p2" } },
        settings: { BOT_KEY: "p3" },
      }),
    );
    expect(line).not.toMatch(/p1|p2|p3/);
    expect(line).toContain("[hidden]");
  });

  it("keeps a caller's request id", () => {
    expect(requestIdFrom("0195f3a1-abcd")).toBe("0195f3a1-abcd");
  });

  it("refuses a request id that could forge a log line", () => {
    expect(requestIdFrom('x","level":60,"a":"')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const stopPath = fileURLToPath(new URL("./stop.ts", import.meta.url));
const directory = mkdtempSync(join(tmpdir(), "duoyun-stop-"));

function write(name: string, parts: string): string {
  const file = join(directory, name);
  writeFileSync(
    file,
    `import { createStopper } from ${JSON.stringify(stopPath)};
    const log = { info() {}, error(fields, text) { console.log("error", fields.part ?? "", text); } };
    const stopper = createStopper({ log, deadlineSeconds: 1 });
    ${parts}
    setInterval(() => undefined, 1_000);
    process.send("up");`,
  );
  return file;
}

async function start(file: string): Promise<{ child: ChildProcess; end: Promise<string> }> {
  const child = fork(file, { stdio: ["ignore", "pipe", "inherit", "ipc"], execArgv: [] });
  const output = text(child.stdout!);
  // "close" never comes for a child that was disconnected.
  const end = once(child, "exit").then(async ([code]) => `${await output}exit ${code}`);
  await once(child, "message");
  return { child, end };
}

const ordered = `
  stopper.add("database", () => console.log("database"));
  stopper.add("server", async () => console.log("server", stopper.signal.aborted));
`;

describe("a graceful stop", () => {
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it("stops what was started last first", async () => {
    const { child, end } = await start(write("ordered.ts", ordered));
    child.kill("SIGTERM");
    expect(await end).toBe("server true\ndatabase\nexit 0");
  });

  it("stops when the parent process is gone", async () => {
    const { child, end } = await start(write("orphan.ts", ordered));
    child.disconnect();
    expect(await end).toBe("server true\ndatabase\nexit 0");
  });

  it("goes on with the other parts when one fails, and exits with 1", async () => {
    const parts = `${ordered} stopper.add("bots", () => { throw new Error("no"); });`;
    const { child, end } = await start(write("failing.ts", parts));
    child.kill("SIGINT");
    expect(await end).toBe("error bots did not stop cleanly\nserver true\ndatabase\nexit 1");
  });

  it("refuses to wait for ever on a part that hangs", async () => {
    const { child, end } = await start(
      write("hanging.ts", 'stopper.add("hangs", () => new Promise(() => undefined));'),
    );
    child.kill("SIGTERM");
    expect(await end).toBe("error  stopped by the deadline\nexit 1");
  });
});

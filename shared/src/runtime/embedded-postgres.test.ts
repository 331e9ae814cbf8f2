import { fork } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EmbeddedOptions, startEmbeddedPostgres } from "./embedded-postgres.ts";
import { isGone } from "./process-identity.ts";
import { postmasterPid } from "./stop-leftover-postgres.ts";

const modulePath = fileURLToPath(new URL("./embedded-postgres.ts", import.meta.url));

async function ask(url: string, query: string): Promise<unknown> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return (await sql.unsafe(query))[0];
  } finally {
    await sql.end();
  }
}

describe("the embedded PostgreSQL", () => {
  let options: EmbeddedOptions;

  beforeAll(() => {
    const directory = mkdtempSync(join(tmpdir(), "duoyun-embedded-"));
    chmodSync(directory, 0o711);
    const limits = { durable: false, maxConnections: 20, lingerSeconds: 0 };
    options = { directory, preferredPort: 55_000 + (process.pid % 5_000), ...limits };
  });

  afterAll(() => rmSync(options.directory, { recursive: true, force: true }));

  it("keeps data, password and port from one start to the next", async () => {
    const first = await startEmbeddedPostgres(options);
    await ask(first.urlOf("postgres"), "create table kept as select '朵云' as name");
    await first.stop();
    const second = await startEmbeddedPostgres(options);
    expect(await ask(second.urlOf("postgres"), "select name from kept")).toEqual({ name: "朵云" });
    expect(second.urlOf("postgres")).toBe(first.urlOf("postgres"));
    await second.stop();
    expect(statSync(join(options.directory, "server.json")).mode & 0o077).toBe(0);
  });

  it("takes another port when somebody else is quicker to take the one that it found free", async () => {
    const other = mkdtempSync(join(tmpdir(), "duoyun-embedded-"));
    chmodSync(other, 0o711);
    const preferredPort = options.preferredPort + 50;
    const started = await Promise.all(
      [join(options.directory, "quick"), other].map((directory) =>
        startEmbeddedPostgres({ ...options, directory, preferredPort }),
      ),
    );
    expect(new Set(started.map(({ port }) => port)).size).toBe(2);
    for (const server of started) await server.stop();
    rmSync(other, { recursive: true, force: true });
  });

  it("refuses a wrong password", async () => {
    const server = await startEmbeddedPostgres(options);
    const url = server.urlOf("postgres", { name: "postgres", password: "guessed" });
    await expect(ask(url, "select 1")).rejects.toThrow("password authentication failed");
    await server.stop();
  });

  it("is stopped by its guard when the process that started it is killed", async () => {
    const file = join(options.directory, "parent.ts");
    writeFileSync(
      file,
      `import { startEmbeddedPostgres } from ${JSON.stringify(modulePath)};
      await startEmbeddedPostgres(${JSON.stringify(options)});
      process.send("up");`,
    );
    const parent = fork(file, { execArgv: [] });
    await once(parent, "message");
    const pid = (await postmasterPid(join(options.directory, "data"))) ?? 0;
    parent.kill("SIGKILL");
    expect(await isGone(pid, 60_000)).toBe(true);
  });

  it("says that it ended, and takes its files over again, after a kill", async () => {
    const server = await startEmbeddedPostgres(options);
    process.kill((await postmasterPid(join(options.directory, "data"))) ?? 0, "SIGKILL");
    expect(await server.ended).toBe("PostgreSQL stopped.");
    const again = await startEmbeddedPostgres(options);
    expect(await ask(again.urlOf("postgres"), "select 1 as one")).toEqual({ one: 1 });
    await again.stop();
  });

  it("refuses files that are not a database's, and names its log", async () => {
    const version = join(options.directory, "data", "PG_VERSION");
    const before = readFileSync(version, "utf8");
    writeFileSync(version, "12\n");
    await expect(startEmbeddedPostgres(options)).rejects.toThrow(
      `PostgreSQL did not start: PostgreSQL ended before it was ready. See ${join(options.directory, "postgres.log")}.`,
    );
    writeFileSync(version, before);
  });
});

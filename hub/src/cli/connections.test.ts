import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtInCalendars, realClock } from "@duoyun/shared";
import { Command } from "commander";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { connectionsOf } from "./connections.ts";

let dataDir: string;
beforeEach(async () => {
  vi.stubEnv("DATABASE_URL", undefined);
  dataDir = await mkdtemp(join(tmpdir(), "duoyun-connections-"));
  await mkdir(join(dataDir, "postgres"));
  await writeFile(join(dataDir, "postgres", "server.json"), JSON.stringify({ port: 54_321 }));
});
afterEach(() => rm(dataDir, { recursive: true }));

async function connectionsWith(code: string) {
  const passwords = { authSecret: "secret", appPassword: "app", authPassword: "auth" };
  const secrets = { ...passwords, enrolmentCodes: { [code]: "a-code" } };
  await writeFile(join(dataDir, "secrets.json"), JSON.stringify(secrets));
  const command = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  const calendars = async () => builtInCalendars;
  return connectionsOf(command, { out: () => undefined, clock: realClock, dataDir, calendars });
}

it("finds the demonstration's databases in its data directory", async () => {
  expect(await connectionsWith("320900")).toMatchObject({
    databaseUrl: "postgres://duoyun_app:app@127.0.0.1:54321/duoyun_hub",
  });
});

it("refuses the data directory of another province and says which setting to change", async () => {
  await expect(connectionsWith("450200")).rejects.toThrow(/450200.*DUOYUN_PROVINCE/);
});

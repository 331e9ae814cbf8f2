import { chmod, cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { eventually } from "../province/eventually.ts";
import { type Walking, walk, whatIsMissing } from "../walkthrough/walk.ts";
import { type Launched, launchDuoyun, runDuoyun } from "./launched.ts";

const real = { DUOYUN_DEMO: "0" };
const equal = "The hub holds all of it, as it is here.";
const missing = whatIsMissing();

let directory: string;
let dataDir: string;
let running: Launched | null = null;
let city: Omit<Walking, "hubUrl">;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "duoyun-real-"));
  await chmod(directory, 0o711);
  dataDir = join(directory, "first");
  running = await launchDuoyun(dataDir, [], real);
});
afterAll(async () => {
  await running?.interrupt();
  await rm(directory, { recursive: true, force: true });
});

const urlOf = () => running?.url ?? "";
const duoyun = (...words: string[]) => runDuoyun(dataDir, words, real);
const Ready = z.object({ nodes: z.record(z.string(), z.object({ state: z.string() })) });
const nodes = async () => Ready.parse(await (await fetch(`${urlOf()}/readyz`)).json()).nodes;

describe.skipIf(missing && !process.env.CI)(
  `a start without the demonstration${missing ?? ""}`,
  () => {
    it("makes no node up", async () => {
      expect(await nodes()).toEqual({});
    });

    it("has a city elsewhere join by invitation, with consent on both sides", async () => {
      const { said } = await duoyun("node", "invite", "320500");
      const [, code = ""] = /CITY_ENROLMENT_CODE=320500:(\S+)/.exec(said) ?? [];
      const [, hubFingerprint = ""] = /HUB_FINGERPRINT=(\S+)/.exec(said) ?? [];
      city = { folder: join(directory, "city"), node: "320500", code, hubFingerprint };
      const walking = walk({ ...city, hubUrl: urlOf() });
      const fingerprint = await eventually("the city to ask", async () => {
        const { said: answer } = await duoyun("node", "confirm", "320500");
        return /--fingerprint (\S{43})/.exec(answer)?.[1];
      });
      const confirmed = await duoyun("node", "confirm", "320500", "--fingerprint", fingerprint);
      expect(confirmed.code).toBe(0);
      expect((await walking).stdout).toContain(equal);
      expect(await nodes()).toMatchObject({ "320500": { state: "ready" } });
    });

    it("is backed up, restored on a machine that has only its secrets, and goes on with that city by its key", async () => {
      const backup = join(directory, "backup.tar.gz");
      const made = await duoyun("backup", backup, "--json");
      expect(JSON.parse(made.said)).toMatchObject({ databases: [{ name: "hub" }] });
      await running?.interrupt();
      const second = join(directory, "second");
      await mkdir(second);
      await cp(join(dataDir, "secrets.json"), join(second, "secrets.json"));
      dataDir = second;
      const restored = await duoyun("restore", backup);
      expect(restored).toMatchObject({ code: 0, said: expect.stringContaining("审计链完整") });
      running = await launchDuoyun(dataDir, [], real);
      expect((await walk({ ...city, hubUrl: urlOf() })).stdout).toContain(equal);
      expect(await nodes()).toMatchObject({ "320500": { state: "ready" } });
    });
  },
);

import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { fileSmallest } from "../province/file-smallest.ts";
import { signIn } from "../province/person.ts";
import { type Launched, launchDuoyun, runDuoyun } from "./launched.ts";

const systemName = "潮位预报平台";

let dataDir: string;
let inTheWay: Server | null;
let demo: Launched | null = null;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "duoyun-launcher-"));
  await chmod(dataDir, 0o711);
  inTheWay = await occupy(4400);
});
afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await tellWhatHappened();
});
afterAll(async () => {
  await demo?.interrupt();
  inTheWay?.close();
  await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
});

const Readiness = z.object({ nodes: z.record(z.string(), z.object({ state: z.string() })) });

describe("npx duoyun start", () => {
  it("takes another port when its own is taken, and says so", async () => {
    demo = await launchDuoyun(dataDir);
    const port = new URL(demo.url).port;
    expect(port).not.toBe("4400");
    expect(demo.said()).toContain(`端口 4400 已被占用，改用 ${port}。`);
    expect(demo.said()).toContain(`Port 4400 is taken; using ${port}.`);
    expect(demo.said()).toContain(`朵云已就绪：${demo.url}`);
    expect((await fetch(demo.url)).headers.get("content-type")).toContain("text/html");
  });

  it("refuses a second start and says where the first one answers", async () => {
    const { url } = running();
    const second = await runDuoyun(dataDir, ["start"]);
    expect(second.code).toBe(1);
    expect(second.said).toContain(`朵云已在运行：${url}`);
    expect(second.said).toContain(`Duoyun is already running: ${url}`);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });

  it("names the core node and the thirteen cities by their codes, each ready", async () => {
    const { nodes } = Readiness.parse(await (await fetch(`${running().url}/readyz`)).json());
    const cities = Array.from({ length: 13 }, (_, place) => `${320_100 + 100 * place}`);
    expect(Object.keys(nodes).toSorted()).toEqual(["320000", ...cities]);
    expect(Object.values(nodes).map(({ state }) => state)).toEqual(Array(14).fill("ready"));
  });

  it("has its clock moved and its audit verified by the other commands", async () => {
    await fileSmallest(await signIn(running().url, "盐城申请人"), systemName);
    const moved = await runDuoyun(dataDir, ["demo", "clock", "--forward", "45d", "--json"]);
    expect(moved.code).toBe(0);
    expect(JSON.parse(moved.said)).toMatchObject({ enabled: true, offsetSeconds: 45 * 86_400 });
    const verified = await runDuoyun(dataDir, ["audit", "verify", "--json"]);
    expect(verified.code).toBe(0);
    const chains = verified.said
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(chains.every(({ ok }) => ok)).toBe(true);
    expect(chains.find(({ tenant }) => tenant === "320900")?.rows).toBeGreaterThan(1);
  });

  it("ends on Ctrl-C and leaves no process", async () => {
    expect(await interrupt()).toEqual({ code: 0, left: [] });
    expect(existsSync(join(dataDir, "postgres", "data", "postmaster.pid"))).toBe(false);
  });

  it("finds everything again at the next start", async () => {
    demo = await launchDuoyun(dataDir);
    expect(await state()).toEqual({ filed: [expect.stringContaining(systemName)], days: 45 });
    expect(await interrupt()).toMatchObject({ left: [] });
  });

  it("begins anew with --fresh", async () => {
    demo = await launchDuoyun(dataDir, ["--fresh"]);
    expect(await state()).toEqual({ filed: [], days: 0 });
    expect(await interrupt()).toMatchObject({ left: [] });
  });
});

/** What a failure leaves behind: the start's own words and the hub's log; the next test begins without it. */
async function tellWhatHappened(): Promise<void> {
  const logs = join(dataDir, "logs");
  const ofHub = (await readdir(logs).catch(() => [])).filter((name) => name.startsWith("hub."));
  const said = ofHub.map((name) => readFile(join(logs, name), "utf8"));
  console.log(demo?.said(), ...(await Promise.all(said)));
  await demo?.interrupt();
  demo = null;
}

function running(): Launched {
  if (!demo) throw new Error("The demo does not run.");
  return demo;
}

async function interrupt() {
  const ended = await running().interrupt();
  demo = null;
  return ended;
}

async function state(): Promise<{ filed: string[]; days: number }> {
  const { hub } = await signIn(running().url, "盐城申请人");
  const { items } = await hub.requests.list.query({});
  const { offsetSeconds } = await hub.demo.clock.query();
  const filed = items.map(({ title }) => title.zh);
  return { filed, days: offsetSeconds / 86_400 };
}

/** Null where somebody else has the port already, which serves as well. */
async function occupy(port: number): Promise<Server | null> {
  const server = createServer();
  server.listen(port, "127.0.0.1");
  const taken = await once(server, "listening").then(
    () => false,
    () => true,
  );
  return taken ? null : server;
}

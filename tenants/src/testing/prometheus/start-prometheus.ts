import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { findPort } from "@duoyun/shared/runtime/ports";
import { pastSamples } from "./past-samples.ts";

const programs = ["prometheus", "prometheus-node-exporter", "promtool"] as const;

/** Why a real Prometheus cannot be had here; null where it can. */
export function missingPrometheus(): string | null {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const missing = programs.filter(
    (name) => !folders.some((folder) => isProgram(join(folder, name))),
  );
  return missing.length === 0 ? null : `needs ${missing.join(", ")} on the PATH`;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A real Prometheus that scrapes a real node-exporter of this machine and remembers a host of yesterday. */
export type RunningPrometheus = { url: string; exporter: string; stop(): Promise<void> };

export async function startPrometheus(): Promise<RunningPrometheus> {
  const folder = await mkdtemp(join(tmpdir(), "duoyun-prometheus-"));
  const data = join(folder, "data");
  await writeFile(join(folder, "past.txt"), pastSamples());
  const blocks = ["tsdb", "create-blocks-from", "openmetrics", join(folder, "past.txt"), data];
  await promisify(execFile)("promtool", blocks);
  const exporter = `127.0.0.1:${await findPort(0)}`;
  const own = `127.0.0.1:${await findPort(0)}`;
  const config = join(folder, "prometheus.yml");
  await writeFile(config, configFor(exporter));
  const children = [
    run("prometheus-node-exporter", [
      `--web.listen-address=${exporter}`,
      "--log.level=error",
      "--collector.disable-defaults",
      ...["cpu", "meminfo", "filesystem", "uname"].map((name) => `--collector.${name}`),
    ]),
    run("prometheus", [
      `--config.file=${config}`,
      `--storage.tsdb.path=${data}`,
      `--web.listen-address=${own}`,
      "--log.level=error",
    ]),
  ];
  const url = `http://${own}`;
  const stop = async () => {
    await Promise.all(children.map(end));
    await rm(folder, { recursive: true });
  };
  try {
    await untilMeasured(url, children);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, exporter, stop };
}

function configFor(exporter: string): string {
  return JSON.stringify({
    global: { scrape_interval: "1s" },
    scrape_configs: [
      { job_name: "node", static_configs: [{ targets: [exporter], labels: { zone: "互联网区" } }] },
    ],
  });
}

function run(program: string, words: readonly string[]): ChildProcess {
  return spawn(program, words, { stdio: ["ignore", "ignore", "inherit"] });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}

/** A rate needs two samples. */
async function untilMeasured(url: string, children: readonly ChildProcess[]): Promise<void> {
  const query = new URLSearchParams({ query: 'rate(node_cpu_seconds_total{mode="idle"}[5m])' });
  for (let tries = 0; tries < 300; tries += 1) {
    const ended = children.find(({ exitCode }) => exitCode !== null);
    if (ended) throw new Error(`${ended.spawnfile} ended with ${ended.exitCode}.`);
    const answer = await fetch(`${url}/api/v1/query?${query}`).catch(() => null);
    if (answer?.ok && (await answer.text()).includes('"instance"')) return;
    await sleep(200);
  }
  throw new Error("Prometheus did not measure this machine within a minute.");
}

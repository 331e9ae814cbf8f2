import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPort } from "@duoyun/shared/runtime/ports";
import { eventually } from "../province/eventually.ts";

/** A Redis of one test's own that keeps nothing: killed, it has forgotten everything. */
export type OwnRedis = {
  url: string;
  kill(): Promise<void>;
  startEmpty(): Promise<void>;
  stop(): Promise<void>;
};

export function hasRedis(): boolean {
  return spawnSync("redis-server", ["--version"]).status === 0;
}

export async function startOwnRedis(): Promise<OwnRedis> {
  const directory = await mkdtemp(join(tmpdir(), "duoyun-outage-redis-"));
  // Below the ports that clients are given, lest one be on it when Redis comes back.
  const port = await findPort(31_400 + (process.pid % 1_300));
  let server = await start(port, directory);
  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill("SIGKILL");
    await once(server, "exit");
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    startEmpty: async () => {
      server = await start(port, directory);
    },
    stop: async () => {
      await kill();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function start(port: number, directory: string): Promise<ChildProcess> {
  const place = ["--port", String(port), "--bind", "127.0.0.1", "--dir", directory];
  const forgetful = ["--save", "", "--appendonly", "no", "--maxmemory-policy", "noeviction"];
  const server = spawn("redis-server", [...place, ...forgetful], { stdio: "ignore" });
  await once(server, "spawn");
  await eventually("Redis to answer", () => answers(port));
  return server;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("error", () => resolve(false));
    socket.once("data", (line) => {
      socket.destroy();
      resolve(line.toString().startsWith("+PONG"));
    });
    socket.write("PING\r\n");
  });
}

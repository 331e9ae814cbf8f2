import { parseArgs } from "node:util";
import { AppError } from "@duoyun/shared";
import { readCityPlaces } from "../environment.ts";
import { reasonOf } from "../reason-of.ts";
import type { CityCommand } from "./city-command.ts";
import { cityReconcile } from "./city-reconcile.ts";
import { cityRotateKey } from "./city-rotate-key.ts";
import { cityStatus } from "./city-status.ts";
import { inventoryPreview } from "./inventory-preview.ts";

const commands: Record<string, CityCommand> = {
  "inventory-preview": inventoryPreview,
  "city-status": cityStatus,
  "city-reconcile": cityReconcile,
  "city-rotate-key": cityRotateKey,
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean", default: false } },
});
const aborter = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => aborter.abort());
const command = Object.entries(commands).find(([name]) => name === positionals[0])?.[1];
const [city] = readCityPlaces();
if (!command || !city) throw new Error("Name a command and, in CITY_CODE, a city.");
await command(city, { json: values.json, stop: aborter.signal }).catch((error: unknown) => {
  const text = error instanceof AppError ? `${error.text.zh} / ${error.text.en}` : sayWhy(error);
  process.stderr.write(`错误 / error: ${text}\n`);
  process.exitCode = 2;
});

/** A command speaks with this node's database alone. */
function sayWhy(error: unknown): string {
  const reason = reasonOf(error);
  if (!/ECONN|ETIMEDOUT|CONNECTION_|CONNECT_TIMEOUT|57P0/.test(`${codeOf(error)} ${reason}`)) {
    return reason;
  }
  return `本节点的数据库没有应答（${reason}）。请确认 PostgreSQL 正在运行、所在磁盘未满，然后重试；节点会自动继续。 / This node's database does not answer (${reason}). See that PostgreSQL runs and that its disk is not full, then try again; the node goes on by itself.`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

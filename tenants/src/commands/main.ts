import { parseArgs } from "node:util";
import { AppError } from "@duoyun/shared";
import { readCitySettings } from "../environment.ts";
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
const [city] = readCitySettings();
if (!command || !city) throw new Error("Name a command and, in CITY_CODE, a city.");
await command(city, { json: values.json, stop: aborter.signal }).catch((error: unknown) => {
  const text = error instanceof AppError ? `${error.text.zh} / ${error.text.en}` : reasonOf(error);
  process.stderr.write(`错误 / error: ${text}\n`);
  process.exitCode = 2;
});

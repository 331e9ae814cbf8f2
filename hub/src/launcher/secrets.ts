import { randomBytes } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "@duoyun/shared";
import { z } from "zod";
import { otherProvince } from "./other-province.ts";

const secretSchema = z.string().min(20);
const secretsSchema = z.object({
  authSecret: secretSchema,
  botKey: secretSchema,
  appPassword: secretSchema,
  authPassword: secretSchema,
  queuePassword: secretSchema,
  cityPassword: secretSchema,
  enrolmentCodes: z.record(z.string(), secretSchema),
});
export type Secrets = z.infer<typeof secretsSchema>;

/** Made once and kept beside the data, readable by the owner alone; a city that is new gets its code. */
export async function keepSecrets(dataDir: string, cities: readonly string[]): Promise<Secrets> {
  const file = join(dataDir, "secrets.json");
  const text = await readFile(file, "utf8").catch(() => null);
  const kept = text === null ? makeSecrets() : secretsSchema.parse(JSON.parse(text));
  const other = otherProvince(kept.enrolmentCodes);
  if (other) throw new AppError("precondition_failed", other);
  const fresh = cities.filter((code) => kept.enrolmentCodes[code] === undefined);
  if (fresh.length === 0) return kept;
  const codes = Object.fromEntries(fresh.map((code) => [code, makeSecret()]));
  const secrets = { ...kept, enrolmentCodes: { ...kept.enrolmentCodes, ...codes } };
  await replaceFile(file, `${JSON.stringify(secrets, null, 2)}\n`);
  return secrets;
}

function makeSecrets(): Secrets {
  return {
    authSecret: makeSecret(),
    botKey: makeSecret(),
    appPassword: makeSecret(),
    authPassword: makeSecret(),
    queuePassword: makeSecret(),
    cityPassword: makeSecret(),
    enrolmentCodes: {},
  };
}

/** What is kept is never half written: without these secrets nothing could be opened again. */
async function replaceFile(file: string, text: string): Promise<void> {
  const next = `${file}.next`;
  await writeFile(next, text, { mode: 0o600 });
  await rename(next, file);
}

function makeSecret(): string {
  return randomBytes(32).toString("base64url");
}

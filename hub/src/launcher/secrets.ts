import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

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

/** Made once and kept beside the data, readable by the owner alone. */
export async function keepSecrets(dataDir: string, cities: readonly string[]): Promise<Secrets> {
  const file = join(dataDir, "secrets.json");
  const text = await readFile(file, "utf8").catch(() => null);
  if (text !== null) return secretsSchema.parse(JSON.parse(text));
  const secrets: Secrets = {
    authSecret: makeSecret(),
    botKey: makeSecret(),
    appPassword: makeSecret(),
    authPassword: makeSecret(),
    queuePassword: makeSecret(),
    cityPassword: makeSecret(),
    enrolmentCodes: Object.fromEntries(cities.map((code) => [code, makeSecret()])),
  };
  await writeFile(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}

function makeSecret(): string {
  return randomBytes(32).toString("base64url");
}

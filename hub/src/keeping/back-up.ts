import { existsSync } from "node:fs";
import { chmod, cp, link, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { AppError, realClock } from "@duoyun/shared";
import { create } from "tar";
import { fileDigest } from "./file-digest.ts";
import type { KeptDatabase } from "./kept-database.ts";
import { type DatabasePart, type Manifest, manifestName } from "./manifest.ts";
import { withSnapshots } from "./with-snapshots.ts";
import { writeSnapshot } from "./write-snapshot.ts";

export type BackUpOptions = {
  file: string;
  databases: readonly KeptDatabase[];
  dataDir: string;
  settings: Record<string, string>;
  onProgress: (part: DatabasePart) => void;
};

export type MadeBackup = { manifest: Manifest; sha256: string };

/** Writes one file that holds all databases as they were at one moment; the system goes on meanwhile. */
export async function backUp(options: BackUpOptions): Promise<MadeBackup> {
  const file = resolve(options.file);
  if (existsSync(file)) throw alreadyThere(options.file);
  await requireDirectory(dirname(file));
  // Beside the file: there is room for it there if anywhere, and it is linked, not copied, at the end.
  const scratch = await mkdtemp(join(dirname(file), `.${basename(file)}-`));
  try {
    const manifest = await writeParts(options, scratch);
    const archive = join(scratch, "archive.tar.gz");
    await pack(manifest, { scratch, archive });
    const sha256 = await fileDigest(archive);
    await link(archive, file).catch((error: unknown) => {
      throw existsSync(file) ? alreadyThere(options.file) : error;
    });
    return { manifest, sha256 };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function writeParts(options: BackUpOptions, scratch: string): Promise<Manifest> {
  const madeAt = realClock.now().toISOString();
  const databases = await withSnapshots(options.databases, async (snapshots) => {
    const parts: DatabasePart[] = [];
    for (const snapshot of snapshots) {
      const part = await writeSnapshot(snapshot, scratch);
      options.onProgress(part);
      parts.push(part);
    }
    return parts;
  });
  const files = await copyCalendars(options.dataDir, scratch);
  const manifest: Manifest = { format: 1, madeAt, databases, files, settings: options.settings };
  await writeFile(join(scratch, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

async function copyCalendars(dataDir: string, scratch: string): Promise<Manifest["files"]> {
  const from = join(dataDir, "calendars");
  const found = await readdir(from).catch(() => []);
  const names = found.filter((name) => name.endsWith(".json")).sort();
  await mkdir(join(scratch, "calendars"));
  const files: Manifest["files"] = [];
  for (const name of names) {
    const file = `calendars/${name}`;
    await cp(join(from, name), join(scratch, file));
    files.push({ file, sha256: await fileDigest(join(scratch, file)) });
  }
  return files;
}

async function pack(
  { databases, files }: Manifest,
  { scratch, archive }: { scratch: string; archive: string },
): Promise<void> {
  const tables = databases.flatMap((part) => part.tables.map(({ file }) => file));
  const names = [manifestName, ...tables, ...files.map(({ file }) => file)];
  await create({ gzip: true, portable: true, strict: true, file: archive, cwd: scratch }, names);
  await chmod(archive, 0o600);
}

async function requireDirectory(directory: string): Promise<void> {
  if (existsSync(directory)) return;
  throw new AppError("invalid", {
    zh: `目录 ${directory} 不存在，请先建立或换一个位置`,
    en: `the directory ${directory} does not exist; make it, or name another place`,
  });
}

function alreadyThere(file: string): AppError {
  return new AppError("conflict", {
    zh: `文件 ${file} 已存在，备份不会覆盖它，请换一个文件名`,
    en: `the file ${file} exists; a backup overwrites nothing, so give another name`,
  });
}

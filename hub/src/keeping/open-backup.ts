import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { AppError, type Text } from "@duoyun/shared";
import { extract } from "tar";
import { fileDigest } from "./file-digest.ts";
import { Manifest, manifestName } from "./manifest.ts";

export type OpenBackup = { manifest: Manifest; directory: string };

/** Unpacks a backup into a directory of its own under `parent`, checks every part of it, and removes it after `work`. */
export async function withBackup<T>(
  { file, parent }: { file: string; parent: string },
  work: (backup: OpenBackup) => Promise<T>,
): Promise<T> {
  if (!existsSync(file)) {
    throw new AppError("invalid", {
      zh: `读不到文件 ${file}，请核对路径`,
      en: `the file ${file} cannot be read; check the path`,
    });
  }
  await mkdir(parent, { recursive: true });
  const directory = await mkdtemp(join(parent, "duoyun-restore-"));
  try {
    return await work({ directory, manifest: await unpack(file, directory) });
  } finally {
    // An archive that breaks off may have files still being written.
    await rm(directory, { recursive: true, force: true, maxRetries: 10 });
  }
}

async function unpack(file: string, directory: string): Promise<Manifest> {
  await extract({ file, cwd: directory, strict: true }).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw damaged({ zh: `不能解开（${why}）`, en: `it cannot be unpacked (${why})` });
  });
  const manifest = await readManifest(directory);
  for (const { file: part, sha256 } of partsOf(manifest)) {
    const found = await fileDigest(join(directory, part)).catch(() => null);
    if (found === null) throw damaged({ zh: `缺少 ${part}`, en: `${part} is missing` });
    if (found !== sha256) throw damaged({ zh: `${part} 内容有变`, en: `${part} was changed` });
  }
  return manifest;
}

async function readManifest(directory: string): Promise<Manifest> {
  const text = await readFile(join(directory, manifestName), "utf8").catch(() => "null");
  const parsed = Manifest.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw damaged({ zh: "没有可读的清单", en: "it has no readable manifest" });
}

function partsOf({ databases, files }: Manifest): { file: string; sha256: string }[] {
  return [...databases.flatMap(({ tables }) => tables), ...files];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function damaged(why: Text): AppError {
  return new AppError("invalid", {
    zh: `备份文件不完整：${why.zh}。未恢复任何内容，请换用另一份备份`,
    en: `the backup is not whole: ${why.en}. Nothing was restored; use another backup`,
  });
}

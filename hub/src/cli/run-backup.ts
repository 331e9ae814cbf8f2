import { AppError } from "@duoyun/shared";
import type { Command } from "commander";
import { backUp } from "../keeping/back-up.ts";
import { livedIn } from "../keeping/lived-in.ts";
import { type DatabasePart, rowsOf } from "../keeping/manifest.ts";
import { noteInAudit } from "../keeping/note-in-audit.ts";
import { withPlace } from "../keeping/with-place.ts";
import { commandCtx } from "./command-ctx.ts";
import type { CommandIo } from "./command-io.ts";
import { settingsToKeep, whereaboutsOf } from "./environment.ts";
import { inOneSentence } from "./in-one-sentence.ts";
import { withKeptHub } from "./with-kept-hub.ts";

export type KeepingOptions = { file: string; json: boolean };

export async function runBackup(
  command: Command,
  io: CommandIo,
  { file, json }: KeepingOptions,
): Promise<void> {
  const { dataDir } = io;
  const place = { whereabouts: whereaboutsOf(command), dataDir, while: "running" } as const;
  const made = await inOneSentence(command, () =>
    withPlace(place, async ({ databases }) => {
      const kept = await livedIn(await databases());
      const [hub] = kept;
      if (!hub) throw nothingThere();
      const onProgress = json
        ? () => undefined
        : (part: DatabasePart) => io.out(progressLine(part));
      const backup = await backUp({
        file,
        databases: kept,
        dataDir,
        settings: settingsToKeep(),
        onProgress,
      });
      const { sha256, manifest } = backup;
      await withKeptHub(hub, async (db) =>
        noteInAudit(await commandCtx(io, db, "backup"), {
          action: "backup.made",
          data: { sha256, databases: manifest.databases.map(({ name }) => name) },
        }),
      );
      return backup;
    }),
  );
  if (json) io.out(JSON.stringify({ file, sha256: made.sha256, ...summaryOf(made.manifest) }));
  else {
    io.out(`已备份到 / backed up to ${file}`);
    io.out(`SHA-256 ${made.sha256}`);
    io.out(
      "不含密钥与口令（secrets.json、环境变量、节点私钥），请另行妥善保管 / keys and secrets (secrets.json, the environment, the nodes' private keys) are not in it: keep them elsewhere",
    );
  }
}

export function progressLine(part: DatabasePart): string {
  return `${part.name}  ${part.tables.length} 表 / tables, ${rowsOf(part)} 行 / rows`;
}

export function summaryOf({ madeAt, databases }: { madeAt: string; databases: DatabasePart[] }) {
  const parts = databases.map((part) => ({
    name: part.name,
    tables: part.tables.length,
    rows: rowsOf(part),
  }));
  return { madeAt, databases: parts };
}

function nothingThere(): AppError {
  return new AppError("not_found", {
    zh: "没有找到系统的数据库：请先运行 npm start，或核对 DATABASE_ADMIN_URL",
    en: "no database of the system was found: run npm start first, or check DATABASE_ADMIN_URL",
  });
}

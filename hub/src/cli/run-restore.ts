import { tmpdir } from "node:os";
import { nodeCodes } from "@duoyun/shared";
import type { Command } from "commander";
import { verifyChain } from "../audit/verify-chain.ts";
import type { Database } from "../database/connect.ts";
import type { KeptDatabase } from "../keeping/kept-database.ts";
import type { DatabasePart, Manifest } from "../keeping/manifest.ts";
import { noteInAudit } from "../keeping/note-in-audit.ts";
import { withBackup } from "../keeping/open-backup.ts";
import { restore } from "../keeping/restore.ts";
import { withPlace } from "../keeping/with-place.ts";
import { commandCtx } from "./command-ctx.ts";
import type { CommandIo } from "./command-io.ts";
import { settingsToKeep, whereaboutsOf } from "./environment.ts";
import { inOneSentence } from "./in-one-sentence.ts";
import { type KeepingOptions, progressLine, summaryOf } from "./run-backup.ts";
import { withKeptHub } from "./with-kept-hub.ts";

export async function runRestore(
  command: Command,
  io: CommandIo,
  { file, json }: KeepingOptions,
): Promise<void> {
  const { dataDir } = io;
  const where = { whereabouts: whereaboutsOf(command), dataDir, while: "new" } as const;
  const onProgress = json ? () => undefined : (part: DatabasePart) => io.out(progressLine(part));
  const { manifest, broken } = await inOneSentence(command, () =>
    withBackup({ file, parent: tmpdir() }, (backup) =>
      withPlace(where, async (place) => {
        const hub = await restore({ backup, place, dataDir, onProgress });
        return { manifest: backup.manifest, broken: await close(io, hub, backup.manifest) };
      }),
    ),
  );
  if (json) io.out(JSON.stringify({ ...summaryOf(manifest), brokenChains: broken }));
  else for (const line of wordsFor(manifest, broken)) io.out(line);
  if (broken.length > 0) process.exitCode = 1;
}

/** Walks the chains as they came, then lets the core node's say that they did. */
function close(io: CommandIo, hub: KeptDatabase, manifest: Manifest): Promise<string[]> {
  return withKeptHub(hub, async (db) => {
    const broken = await brokenChains(db);
    await noteInAudit(await commandCtx(io, db, "restore"), {
      action: "backup.restored",
      data: { madeAt: manifest.madeAt, databases: manifest.databases.map(({ name }) => name) },
    });
    return broken;
  });
}

async function brokenChains(db: Database): Promise<string[]> {
  const broken: string[] = [];
  for (const code of nodeCodes) if ((await verifyChain(db, code)).broken) broken.push(code);
  return broken;
}

function wordsFor({ madeAt, settings }: Manifest, broken: readonly string[]): string[] {
  const now = settingsToKeep();
  const differing = Object.entries(settings).filter(([name, value]) => now[name] !== value);
  return [
    `已恢复 ${madeAt} 的备份；行数与校验值相符 / restored the backup of ${madeAt}; rows and digests agree`,
    broken.length === 0
      ? "审计链完整 / the audit chains are whole"
      : `审计链不完整，恢复前即如此：${broken.join(", ")} / audit chains that are not whole, and were not in the backup: ${broken.join(", ")}`,
    "备份不含： / not in the backup:",
    "  AUTH_SECRET、BOT_KEY 与数据库口令：沿用原 secrets.json 或环境变量；换用新的 AUTH_SECRET 后，双因素须重新登记 / AUTH_SECRET, BOT_KEY and database passwords: bring the former secrets.json or environment; with a new AUTH_SECRET second factors are enrolled anew",
    "  本机节点的私钥：这些节点须用新的一次性接入码重新加入，别处的节点沿用各自的密钥 / the private keys of nodes hosted here: these join again with a new one-time code; nodes elsewhere go on with theirs",
    "  登录会话：所有人须重新登录；发送途中的消息不再重发，在聊天中发送“待办”即可查看 / sign-ins: everybody signs in again; messages on their way are not sent again, the word 待办 brings what waits",
    ...differing.map(([name, value]) => `  ${name} 当时为 / was ${value}`),
  ];
}

import type { Command } from "commander";
import { backUp } from "../keeping/back-up.ts";
import { moveIn } from "../keeping/city/move-in.ts";
import { moveOut } from "../keeping/city/move-out.ts";
import { restoreCity } from "../keeping/city/restore-city.ts";
import { cityDatabase } from "../keeping/kept-database.ts";
import type { CommandIo } from "./command-io.ts";
import { inOneSentence } from "./in-one-sentence.ts";
import { withCityUrl } from "./with-city-url.ts";

export type KeepingCity = { city: string; json: boolean };
export type FromFile = KeepingCity & { from: string; replace: boolean };
export type ToFile = KeepingCity & { to: string };

export async function runCityBackup(
  command: Command,
  io: CommandIo,
  { city, to, json }: ToFile,
): Promise<void> {
  const { sha256 } = await withCityUrl(command, io, {
    city,
    work: ({ code, url }) =>
      inOneSentence(command, () =>
        backUp({
          file: to,
          databases: [cityDatabase(code, url)],
          dataDir: io.dataDir,
          settings: {},
          onProgress: () => undefined,
        }),
      ),
  });
  say(io, json, { file: to, sha256 }, [
    `已备份到 / backed up to ${to}`,
    `SHA-256 ${sha256}`,
    "不含节点密钥 / without the node's key",
  ]);
}

export async function runCityRestore(
  command: Command,
  io: CommandIo,
  { city, from, replace, json }: FromFile,
): Promise<void> {
  const restored = await withCityUrl(command, io, {
    city,
    work: ({ code, url }) =>
      inOneSentence(command, () => restoreCity({ file: from, code, url, replace })),
  });
  const { madeAt, rows, keptKey } = restored;
  say(io, json, restored, [
    `已恢复 ${madeAt} 的备份，${rows} 行 / restored the backup of ${madeAt}, ${rows} rows`,
    keptKey
      ? "沿用原密钥：启动节点即可 / it keeps its key: start the node"
      : "密钥不在备份中：请向省级索取新的接入码再启动 / its key is not in the backup: ask the province for a new code, then start it",
    "启动后以新世代全量上报；未办结的指令由省级重新下达，已办结的不再执行；核对租约后才继续到期回收 / it then sends everything in a new epoch; orders still open come again, those done do not; leases end once the province has said how they stand",
  ]);
}

export async function runCityMoveOut(
  command: Command,
  io: CommandIo,
  { city, to, json }: ToFile,
): Promise<void> {
  const { sha256 } = await withCityUrl(command, io, {
    city,
    work: ({ code, url }) =>
      inOneSentence(command, () => moveOut({ file: to, code, url, dataDir: io.dataDir })),
  });
  say(io, json, { file: to, sha256 }, [
    `已打包到 ${to}，本机不再上报 / packed into ${to}; nothing is sent from here any more`,
    `SHA-256 ${sha256}`,
    "文件含节点私钥：请妥善传送，用后删除 / the node's private key is in it: carry it safely, and delete it afterwards",
    `在新机器上 / on the new machine: npx duoyun city move --city ${city} --from ${to}`,
  ]);
}

export async function runCityMoveIn(
  command: Command,
  io: CommandIo,
  { city, from, replace, json }: FromFile,
): Promise<void> {
  const brought = await withCityUrl(command, io, {
    city,
    work: ({ code, url }) =>
      inOneSentence(command, () => moveIn({ file: from, code, url, replace })),
  });
  say(io, json, brought, [
    `节点 ${city} 已在本机，${brought.rows} 行 / node ${city} is here, ${brought.rows} rows`,
    "现在启动它：它先更换密钥，旧机器上的密钥随即作废，再从上次确认的序号继续 / start it now: it replaces its key first, so that no copy of the old one counts, and goes on from the last acknowledged sequence",
  ]);
}

function say(io: CommandIo, json: boolean, data: object, lines: readonly string[]): void {
  for (const line of json ? [JSON.stringify(data)] : lines) io.out(line);
}

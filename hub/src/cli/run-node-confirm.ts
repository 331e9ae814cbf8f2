import type { Command } from "commander";
import { confirmNode } from "../nodes/confirm.ts";
import { findWaiting } from "../nodes/find-waiting.ts";
import { commandCtx } from "./command-ctx.ts";
import { type CommandIo, refuse } from "./command-io.ts";
import { withHubDatabase } from "./with-hub-database.ts";

type Wish = { code: string; fingerprint?: string };

/** Consents to the key of a fingerprint; without one it refuses and says which waits, so that somebody compares it first. */
export async function runNodeConfirm(command: Command, io: CommandIo, wish: Wish): Promise<void> {
  const { code, fingerprint } = wish;
  if (fingerprint === undefined) return refuseUncompared(command, io, code);
  await withHubDatabase(command, io, async (db) =>
    confirmNode(await commandCtx(io, db, "node confirm"), { code, fingerprint }),
  );
  io.out(`已确认 ${code}，其指纹为 ${fingerprint} / ${code} is confirmed by ${fingerprint}`);
}

async function refuseUncompared(command: Command, io: CommandIo, code: string): Promise<never> {
  const waiting = await withHubDatabase(command, io, (db) => findWaiting({ db }, { code }));
  const again = `npx duoyun node confirm ${code} --fingerprint ${waiting}`;
  refuse(command, {
    zh: `尚未确认。等待确认的指纹为 ${waiting}，请与市级节点日志中的核对，一致时执行 ${again}`,
    en: `nothing is confirmed yet. The fingerprint ${waiting} waits: compare it with the node's log and, if they are alike, run ${again}`,
  });
}

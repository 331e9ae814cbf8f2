import { NodeCode, nodeCodes } from "@duoyun/shared";
import type { Command } from "commander";
import { type BrokenRow, type VerifiedChain, verifyChain } from "../audit/verify-chain.ts";
import { type CommandIo, refuse } from "./command-io.ts";
import { withHubDatabase } from "./with-hub-database.ts";

export type AuditVerifyOptions = { tenant?: string; json: boolean };

/** Verifies the chains of all nodes or of one; the process ends with 1 when one is broken. */
export async function runAuditVerify(
  command: Command,
  io: CommandIo,
  { tenant, json }: AuditVerifyOptions,
): Promise<void> {
  const wanted = tenant === undefined ? nodeCodes : [readCode(command, tenant)];
  await withHubDatabase(command, io, async (db) => {
    for (const code of wanted) {
      const chain = await verifyChain(db, code);
      io.out(json ? JSON.stringify({ ...chain, ok: chain.broken === null }) : describe(chain));
      if (chain.broken) process.exitCode = 1;
    }
  });
}

function readCode(command: Command, text: string): NodeCode {
  const code = NodeCode.safeParse(text);
  if (code.success) return code.data;
  return refuse(command, {
    zh: `没有代码为 ${text} 的节点，例如 320900`,
    en: `no node has the code ${text}; try 320900`,
  });
}

const reasons: Record<BrokenRow["why"], string> = {
  missing: "该行缺失 / this row is missing",
  changed: "该行内容被改动 / this row was changed",
  unlinked: "该行未接上前一行 / this row does not follow from the one before",
  headDiffers: "链尾与记录不符 / the end of the chain is not the recorded one",
};

function describe({ tenant, rows, pruned, head, broken }: VerifiedChain): string {
  if (broken) return `${tenant}  ✗ ${broken.seq}: ${reasons[broken.why]}`;
  const before =
    pruned > 0 ? `，此前 ${pruned} 行已逾保存期限 / after ${pruned} past their retention` : "";
  return `${tenant}  ✓ ${rows} 行 / rows, ${head.slice(0, 12)}${before}`;
}

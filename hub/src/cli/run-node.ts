import type { Command } from "commander";
import { inviteNode } from "../nodes/invite.ts";
import { type RevokeInput, revokeNode } from "../nodes/revoke.ts";
import { commandCtx } from "./command-ctx.ts";
import type { CommandIo } from "./command-io.ts";
import { withHubDatabase } from "./with-hub-database.ts";

export async function runNodeInvite(
  command: Command,
  io: CommandIo,
  { node, json }: { node: string; json: boolean },
): Promise<void> {
  const made = await withHubDatabase(command, io, async (db) =>
    inviteNode(await commandCtx(io, db, "node invite"), { node }),
  );
  if (json) return io.out(JSON.stringify(made));
  io.out(`一次性接入码（只显示这一次，一日内有效） / one-time code, shown once, valid for a day:`);
  io.out(`  CITY_ENROLMENT_CODE=${made.node}:${made.code}`);
  io.out(`省级平台指纹，请市级核对 / the hub's fingerprint, for the city to compare:`);
  io.out(`  HUB_FINGERPRINT=${made.hubFingerprint}`);
  io.out(
    "节点接入后，请在“节点”页核对其指纹并确认 / once the node has asked, compare its fingerprint on the page of nodes and confirm it",
  );
}

export async function runNodeRevoke(
  command: Command,
  io: CommandIo,
  input: RevokeInput,
): Promise<void> {
  await withHubDatabase(command, io, async (db) =>
    revokeNode(await commandCtx(io, db, "node revoke"), input),
  );
  io.out(`已撤销 ${input.code} 的密钥 / the key of ${input.code} is revoked`);
}

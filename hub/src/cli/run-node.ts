import type { Command } from "commander";
import { inviteNode } from "../nodes/invite.ts";
import { removeNode } from "../nodes/remove.ts";
import { resumeNode } from "../nodes/resume.ts";
import { revokeNode } from "../nodes/revoke.ts";
import { suspendNode } from "../nodes/suspend.ts";
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
    `节点接入后，请核对其指纹并在“节点”页确认，或执行 npx duoyun node confirm ${made.node} / once the node has asked, compare its fingerprint and confirm it, on the page of nodes or by npx duoyun node confirm ${made.node}`,
  );
}

type Wish = { code: string; reason: string };
type Verb = {
  run: (ctx: Awaited<ReturnType<typeof commandCtx>>, wish: Wish) => Promise<void>;
  said: (code: string) => string;
};

const verbs = {
  revoke: {
    run: revokeNode,
    said: (code) => `已撤销 ${code} 的密钥 / the key of ${code} is revoked`,
  },
  suspend: {
    run: suspendNode,
    said: (code) =>
      `已暂停 ${code}：其变更在节点等待，到期回收照常，恢复用 npx duoyun node resume ${code} / ${code} is suspended: its changes wait at the node, its leases go on to end; npx duoyun node resume ${code} lets it send again`,
  },
  resume: {
    run: resumeNode,
    said: (code) =>
      `已恢复 ${code}：半分钟内继续上报，等待的指令已下达 / ${code} is resumed: within half a minute it sends again, and the orders that waited have left`,
  },
  remove: {
    run: removeNode,
    said: (code) =>
      `已移除 ${code}：密钥作废，已收数据保留并注明龄期；再次接入用 npx duoyun node invite ${code} / ${code} is removed: its key is void, what it reported stays with its age; npx duoyun node invite ${code} lets it join again`,
  },
} satisfies Record<string, Verb>;

export type NodeVerb = keyof typeof verbs;

/** What the province decides about a member, by its name. */
export async function runNodeVerb(
  command: Command,
  io: CommandIo,
  { verb, ...wish }: Wish & { verb: NodeVerb },
): Promise<void> {
  const { run, said } = verbs[verb];
  await withHubDatabase(command, io, async (db) =>
    run(await commandCtx(io, db, `node ${verb}`), wish),
  );
  io.out(said(wish.code));
}

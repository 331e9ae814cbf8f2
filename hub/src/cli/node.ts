import type { Command } from "commander";
import { type CommandIo, refuse } from "./command-io.ts";
import type { NodeVerb } from "./run-node.ts";

/** `node invite`, `confirm`, `suspend`, `resume`, `revoke` and `remove`: who belongs to the province's cloud. */
export function registerNodeCommand(program: Command, io: CommandIo): void {
  const node = program.command("node").description("节点的接入与撤销 / nodes joining and leaving");
  registerInvite(node, io);
  registerConfirm(node, io);
  register(node, io, {
    verb: "suspend",
    description: "暂停节点上报与新开通，到期回收照常 / let a node send and begin nothing new",
    asksReason: true,
  });
  register(node, io, {
    verb: "resume",
    description: "恢复已暂停的节点 / let a suspended node send again",
    asksReason: false,
  });
  register(node, io, {
    verb: "revoke",
    description: "撤销节点的密钥 / take a node's key away",
    asksReason: true,
  });
  register(node, io, {
    verb: "remove",
    description: "移除节点，已收数据保留 / end a node's membership, keeping what it reported",
    asksReason: true,
  });
}

function registerInvite(node: Command, io: CommandIo): void {
  const command = node
    .command("invite")
    .description("发放一次性接入码，一日内有效 / make a one-time code, valid for a day")
    .argument("<node>", "节点代码，如 320900 / node code, such as 320900")
    .option("--json", "输出 JSON / print JSON", false);
  command.action(async (code: string, { json }: { json: boolean }) => {
    const { runNodeInvite } = await import("./run-node.ts");
    await runNodeInvite(command, io, { node: code, json });
  });
}

function registerConfirm(node: Command, io: CommandIo): void {
  const command = node
    .command("confirm")
    .description("核对指纹后确认节点接入 / consent to a node whose fingerprint was compared")
    .argument("<node>", "节点代码，如 320900 / node code, such as 320900")
    .option(
      "--fingerprint <text>",
      "节点日志中的指纹；不给则只显示等待确认的 / as the node's log has it; without it, what waits is shown",
    );
  command.action(async (code: string, { fingerprint }: { fingerprint?: string }) => {
    const { runNodeConfirm } = await import("./run-node-confirm.ts");
    await runNodeConfirm(command, io, { code, fingerprint });
  });
}

type Named = { verb: NodeVerb; description: string; asksReason: boolean };

function register(node: Command, io: CommandIo, { verb, description, asksReason }: Named): void {
  const command = node
    .command(verb)
    .description(description)
    .argument("<node>", "节点代码，如 320900 / node code, such as 320900");
  if (asksReason) command.requiredOption("--reason <text>", "事由，记入审计 / why, for the audit");
  command.action(async (code: string, { reason = "" }: { reason?: string }) => {
    if (asksReason) requireReason(command, reason);
    const { runNodeVerb } = await import("./run-node.ts");
    await runNodeVerb(command, io, { verb, code, reason: reason.trim() });
  });
}

function requireReason(command: Command, reason: string): void {
  const { length } = reason.trim();
  if (length >= 2 && length <= 200) return;
  refuse(command, {
    zh: "事由须为 2 到 200 个字，请用 --reason 写明",
    en: "a reason has 2 to 200 characters; say it with --reason",
  });
}

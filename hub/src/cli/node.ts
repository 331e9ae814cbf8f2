import type { Command } from "commander";
import type { CommandIo } from "./command-io.ts";

/** `node invite` and `node revoke`: who belongs to the province's cloud. */
export function registerNodeCommand(program: Command, io: CommandIo): void {
  const node = program.command("node").description("节点的接入与撤销 / nodes joining and leaving");
  registerInvite(node, io);
  registerRevoke(node, io);
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

function registerRevoke(node: Command, io: CommandIo): void {
  const command = node
    .command("revoke")
    .description("撤销节点的密钥 / take a node's key away")
    .argument("<node>", "节点代码，如 320900 / node code, such as 320900")
    .requiredOption("--reason <text>", "事由，记入审计 / why, for the audit");
  command.action(async (code: string, { reason }: { reason: string }) => {
    const { runNodeRevoke } = await import("./run-node.ts");
    await runNodeRevoke(command, io, { code, reason });
  });
}

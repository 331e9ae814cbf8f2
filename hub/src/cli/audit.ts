import type { Command } from "commander";
import type { CommandIo } from "./command-io.ts";
import type { AuditVerifyOptions } from "./run-audit-verify.ts";

export function registerAuditCommand(program: Command, io: CommandIo): void {
  const command = program
    .command("audit")
    .description("审计链 / the audit chains")
    .command("verify")
    .description(
      "逐行核验审计链，指出第一处不符 / walk the chains and name the first row that does not fit",
    )
    .option("--tenant <code>", "只核验一个节点，如 320900 / one node only, such as 320900")
    .option("--json", "每个节点输出一行 JSON / print a line of JSON a node", false);
  command.action(async (options: AuditVerifyOptions) => {
    const { runAuditVerify } = await import("./run-audit-verify.ts");
    await runAuditVerify(command, io, options);
  });
}

import type { Command } from "commander";
import type { CommandIo } from "./command-io.ts";
import type { UsageOptions } from "./run-usage.ts";

const nodeHelp = "节点代码，如 320900 / node code, such as 320900";
const monthHelp = "月份，如 2026-10 / month, such as 2026-10";

/** `usage`, `usage close` and `usage reopen`: a node's use by month. */
export function registerUsageCommand(program: Command, io: CommandIo): void {
  const usage = program
    .command("usage")
    .description("节点的月度用量 / a node's use by month")
    .requiredOption("--node <code>", nodeHelp)
    .option("--month <month>", `${monthHelp}；缺省列出各月 / all months when absent`)
    .option("--json", "输出 JSON / print JSON", false);
  usage.action(async (options: UsageOptions) => {
    const { runUsage } = await import("./run-usage.ts");
    await runUsage(usage, io, options);
  });
  registerClose(usage, io);
  registerReopen(usage, io);
}

function registerClose(usage: Command, io: CommandIo): void {
  const command = usage
    .command("close")
    .description("立即结账已过截止时间的月份 / close a month that is past its cut-off now");
  command.action(async () => {
    const { runUsageClose } = await import("./run-usage.ts");
    await runUsageClose(command, io, usage.opts<UsageOptions>());
  });
}

function registerReopen(usage: Command, io: CommandIo): void {
  const command = usage
    .command("reopen")
    .description("重开已结账的月份 / reopen a closed month")
    .requiredOption("--reason <text>", "事由，记入审计 / why, for the audit");
  command.action(async ({ reason }: { reason: string }) => {
    const { runUsageReopen } = await import("./run-usage.ts");
    await runUsageReopen(command, io, { ...usage.opts<UsageOptions>(), reason });
  });
}

import type { Command } from "commander";
import type { CommandIo } from "./command-io.ts";

/** `inventory preview`: what a city's source would change. */
export function registerInventoryCommand(program: Command, io: CommandIo): void {
  const inventory = program
    .command("inventory")
    .description("节点的资源清单 / a node's inventory of resources");
  const command = inventory
    .command("preview")
    .description(
      "读取数据来源，说明将改变什么，不保存 / read the source and say what would change; save nothing",
    )
    .requiredOption("--city <code>", "节点代码，如 320900 / node code, such as 320900")
    .option("--json", "输出 JSON / print JSON", false);
  command.action(async ({ city, json }: { city: string; json: boolean }) => {
    const { runInCity } = await import("./run-in-city.ts");
    await runInCity(command, io, {
      city,
      words: ["inventory-preview", ...(json ? ["--json"] : [])],
    });
  });
}

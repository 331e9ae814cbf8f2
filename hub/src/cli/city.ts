import type { Command } from "commander";
import type { CommandIo } from "./command-io.ts";

/** `city status` and `city reconcile`: what a node's operator asks of it. */
export function registerCityCommand(program: Command, io: CommandIo): void {
  const city = program
    .command("city")
    .description("节点的上报与比对 / what a node tells the province");
  register(city, io, {
    name: "status",
    description:
      "待上报数量、已确认序号、补传进度、上次比对 / what waits, how far it is, the last compare",
  });
  register(city, io, {
    name: "reconcile",
    description:
      "立即与省级平台比对并更正，说明差异 / compare with the province now, mend, and say what differed",
  });
}

type Named = { name: string; description: string };

function register(city: Command, io: CommandIo, { name, description }: Named): void {
  const command = city
    .command(name)
    .description(description)
    .requiredOption("--city <code>", "节点代码，如 320900 / node code, such as 320900")
    .option("--json", "输出 JSON / print JSON", false);
  command.action(async ({ city: code, json }: { city: string; json: boolean }) => {
    const { runInCity } = await import("./run-in-city.ts");
    const words = [`city-${name}`, ...(json ? ["--json"] : [])];
    await runInCity(command, io, { city: code, words });
  });
}

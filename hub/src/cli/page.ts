import type { Command } from "commander";
import type { CommandIo } from "./command-io.ts";

export function registerPageCommand(program: Command, io: CommandIo): void {
  program
    .command("page")
    .description("网页 / the page")
    .command("build")
    .description(
      "生成网页，供本机的中心进程使用 / build the page that a hub process on this machine serves",
    )
    .action(async () => {
      const { buildDashboard } = await import("../launcher/build-dashboard.ts");
      io.out(await buildDashboard());
    });
}

import type { Command } from "commander";
import type { CommandIo } from "./command-io.ts";

/** `form <number> <file>`: the filled form of a request, for the stamp. */
export function registerFormCommand(program: Command, io: CommandIo): void {
  const command = program
    .command("form")
    .description("导出申请的表单 / write the filled form of a request")
    .argument("<number>", "申请编号，如 REQ-2026-00001 / the request's number")
    .argument("<file>", "要写的文件 / the file to write")
    .requiredOption("--node <code>", "节点代码，如 320900 / node code, such as 320900");
  command.action(async (number: string, file: string, { node }: { node: string }) => {
    const { runForm } = await import("./run-form.ts");
    await runForm(command, io, { node, number, file });
  });
}

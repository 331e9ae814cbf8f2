import { DataDirInUseError } from "@duoyun/shared/runtime/data-dir";
import { type Command, InvalidArgumentError } from "commander";
import { say } from "../launcher/say.ts";

export function registerStartCommand(program: Command): void {
  program
    .command("start")
    .description("启动演示环境，直到 Ctrl-C / start the demo and keep it running until Ctrl-C")
    .option("--fresh", "清空演示数据后启动 / forget all demo data first", false)
    .option("--port <number>", "首选端口 / preferred port", readPort)
    .action(start);
}

async function start(options: { fresh: boolean; port?: number }): Promise<void> {
  try {
    // The other commands need none of what the launcher loads.
    const { launch } = await import("../launcher/launch.ts");
    await launch({ fresh: options.fresh, port: options.port });
  } catch (error) {
    process.exitCode = 1;
    if (error instanceof DataDirInUseError) {
      const where = error.url ?? `pid ${error.pid}`;
      say.line(`朵云已在运行：${where}`, `Duoyun is already running: ${where}`);
    } else {
      const message = error instanceof Error ? error.message : String(error);
      say.warn(`启动失败：${message}`, `The start failed: ${message}`);
    }
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new InvalidArgumentError("需要 1 到 65535 的整数 / give a whole number from 1 to 65535.");
}

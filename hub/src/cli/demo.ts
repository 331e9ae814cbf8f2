import type { Command } from "commander";
import { type CommandIo, refuse } from "./command-io.ts";

type Options = { forward?: string; json: boolean };

const mostDays = 400;

export function registerDemoCommand(program: Command, io: CommandIo): void {
  const command = program
    .command("demo")
    .description("演示 / the demonstration")
    .command("clock")
    .description("查看或拨快演示时钟 / show the demonstration's clock, or move it forward")
    .option("--forward <days>", "拨快若干天，如 45d / move forward by days, such as 45d")
    .option("--json", "输出 JSON / print JSON", false);
  command.action(async ({ forward, json }: Options) => {
    const days = forward === undefined ? null : readDays(command, forward);
    // The database's code is loaded only by the commands that need it.
    const { runDemoClock } = await import("./run-demo-clock.ts");
    await runDemoClock(command, io, { days, json });
  });
}

function readDays(command: Command, text: string): number {
  const days = Number(/^(\d{1,3})d?$/.exec(text)?.[1]);
  if (days >= 1 && days <= mostDays) return days;
  return refuse(command, {
    zh: `--forward 应为 1d 到 ${mostDays}d，演示时钟只能向前`,
    en: `--forward takes 1d to ${mostDays}d; the clock only goes forward`,
  });
}

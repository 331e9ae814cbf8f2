import { randomUUID } from "node:crypto";
import { type DemoClockView, shanghaiDay } from "@duoyun/shared";
import type { Command } from "commander";
import { pino } from "pino";
import type { CommandActor, Ctx } from "../context.ts";
import type { Database } from "../database/connect.ts";
import { forwardClock } from "../demo/forward-clock.ts";
import { showClock } from "../demo/show-clock.ts";
import { hasSamplePeople } from "../seed/seed.ts";
import { commandCtx } from "./command-ctx.ts";
import type { CommandIo } from "./command-io.ts";
import { withHubDatabase } from "./with-hub-database.ts";

export type DemoClockOptions = { days: number | null; json: boolean };

export async function runDemoClock(
  command: Command,
  io: CommandIo,
  { days, json }: DemoClockOptions,
): Promise<void> {
  const view = await withHubDatabase(command, io, (db) => moveOrShow(io, db, days));
  if (json) io.out(JSON.stringify(view));
  else print(io, view);
}

async function moveOrShow(
  io: CommandIo,
  db: Database,
  days: number | null,
): Promise<DemoClockView> {
  const demo = await hasSamplePeople(db);
  if (days === null) return showClock({ db, settings: { demo } });
  const ctx: Ctx<CommandActor> = {
    ...(await commandCtx(io, db, "demo clock")),
    calendars: await io.calendars(),
    settings: { demo, hubUrl: "", orderHoldSeconds: 0 },
    log: pino({ level: "warn" }, pino.destination(2)),
    requestId: randomUUID(),
  };
  return forwardClock(ctx, { days });
}

function print(io: CommandIo, { enabled, offsetSeconds, now }: DemoClockView): void {
  if (!enabled) {
    io.out("未启用演示时钟 / there is no demonstration clock here");
    return;
  }
  io.out(`业务日期 / business day: ${shanghaiDay(new Date(now))}`);
  io.out(`已拨快 / moved forward: ${offsetSeconds / 86_400} 天 / days`);
}

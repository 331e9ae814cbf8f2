import { type DemoClockView, realClock } from "@duoyun/shared";
import type { Database } from "../database/connect.ts";
import type { DemoSettings } from "./demo-only.ts";
import { readOffset } from "./read-offset.ts";

export async function showClock(ctx: {
  db: Database;
  settings: DemoSettings;
}): Promise<DemoClockView> {
  const offsetSeconds = ctx.settings.demo ? await readOffset(ctx.db) : 0;
  return clockView(ctx.settings.demo, offsetSeconds);
}

export function clockView(enabled: boolean, offsetSeconds: number): DemoClockView {
  const now = new Date(realClock.now().getTime() + offsetSeconds * 1_000);
  return { enabled, offsetSeconds, now: now.toISOString() };
}

import { notFound } from "@duoyun/shared";
import type { Settings } from "../context.ts";

export type DemoSettings = Pick<Settings, "demo">;

/** Outside the demonstration there are no sample people and no clock to move. */
export function demoOnly({ demo }: DemoSettings): void {
  if (!demo) throw notFound({ zh: "演示功能", en: "demonstration feature" });
}

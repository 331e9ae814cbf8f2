import { notFound } from "@duoyun/shared";
import type { Settings } from "../context.ts";

/** Outside the demonstration there are no sample people and no clock to move. */
export function demoOnly(settings: Settings): void {
  if (!settings.demo) throw notFound({ zh: "演示功能", en: "demonstration feature" });
}

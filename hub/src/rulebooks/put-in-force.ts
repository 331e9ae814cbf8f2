import { AppError } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import { checkDocument } from "./check-document.ts";
import { isLoaded } from "./is-loaded.ts";
import { loadRulebook } from "./load-rulebook.ts";
import { readRulebooks } from "./read-loaded.ts";
import { requireLength } from "./require-length.ts";
import { requireProvince } from "./require-province.ts";

export type PutInForceInput = { source: string; from: string };
export type InForce = { id: string; version: number; from: string };

/** Puts an uploaded document in force from a day to come; the same tap again is answered as the first was. */
export async function putInForce(
  ctx: Ctx<PersonActor>,
  { source, from }: PutInForceInput,
): Promise<InForce> {
  requireProvince(ctx.actor);
  requireLength(source);
  const checked = checkDocument(source, await readRulebooks(ctx.db));
  if (!checked.rulebook) throw faulty(checked.faults.length);
  const input = { ...checked, from };
  try {
    await loadRulebook(ctx, input);
  } catch (error) {
    const isRepeated = error instanceof AppError && error.code === "conflict";
    if (!isRepeated || !(await isLoaded(ctx.db, input))) throw error;
  }
  const { id, version } = checked.rulebook;
  return { id, version, from };
}

function faulty(count: number): AppError {
  return new AppError("invalid", {
    zh: `文件有 ${count} 处错误，未载入。请先检查文件并改正。`,
    en: `The document has ${count} faults and was not loaded. Check it and mend them first.`,
  });
}

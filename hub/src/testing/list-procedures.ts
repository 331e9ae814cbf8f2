import { z } from "zod";
import { appRouter } from "../app-router.ts";

export type ListedProcedure = { path: string; type: "query" | "mutation" | "subscription" };

const Procedures = z.record(
  z.string(),
  z.custom<{ _def: { type: ListedProcedure["type"] } }>((value) => typeof value === "function"),
);

/** Every procedure that the hub answers. */
export function listProcedures(): ListedProcedure[] {
  const found = Procedures.parse(appRouter._def.procedures);
  return Object.entries(found).map(([path, { _def }]) => ({ path, type: _def.type }));
}

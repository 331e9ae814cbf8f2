import { parseArgs } from "node:util";
import { z } from "zod";

const Roles = z
  .string()
  .transform((text) => text.split(",").map((role) => role.trim()))
  .pipe(z.array(z.enum(["api", "worker"])).min(1));
export type HubRole = z.infer<typeof Roles>[number];

/** `--role api,worker`; without the flag a process takes both roles. */
export function readRoles(args: readonly string[]): HubRole[] {
  const { values } = parseArgs({ args: [...args], options: { role: { type: "string" } } });
  const roles = Roles.safeParse(values.role ?? "api,worker");
  if (!roles.success) throw new Error("--role takes api, worker or both: --role api,worker");
  return roles.data;
}

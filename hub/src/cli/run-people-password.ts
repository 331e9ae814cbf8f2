import type { Command } from "commander";
import { setPassword } from "../people/set-password.ts";
import { commandCtx } from "./command-ctx.ts";
import type { CommandIo } from "./command-io.ts";
import { openAuth } from "./open-auth.ts";
import { withHubDatabase } from "./with-hub-database.ts";

export type PeoplePasswordOptions = { node: string; json: boolean };

export async function runPeoplePassword(
  command: Command,
  io: CommandIo,
  { code, node, json }: PeoplePasswordOptions & { code: string },
): Promise<void> {
  const made = await withHubDatabase(command, io, async (db, connections) => {
    const auth = openAuth(command, { io, db, connections });
    try {
      const ctx = await commandCtx(io, db, "people password");
      return await setPassword(ctx, auth, { node, code });
    } finally {
      await auth.close();
    }
  });
  if (json) return io.out(JSON.stringify(made));
  io.out(`登录名 / sign-in name: ${made.signInName}`);
  io.out(`新密码（只显示这一次） / new password, shown this once: ${made.password}`);
}

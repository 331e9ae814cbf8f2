import type { Command } from "commander";
import { resetFactor } from "../people/reset-factor.ts";
import { commandCtx } from "./command-ctx.ts";
import type { CommandIo } from "./command-io.ts";
import { openAuth } from "./open-auth.ts";
import { withHubDatabase } from "./with-hub-database.ts";

export type PeopleResetFactorOptions = { node: string };

export async function runPeopleResetFactor(
  command: Command,
  io: CommandIo,
  { code, node }: PeopleResetFactorOptions & { code: string },
): Promise<void> {
  await withHubDatabase(command, io, async (db, connections) => {
    const auth = openAuth(command, { io, db, connections });
    try {
      const ctx = await commandCtx(io, db, "people reset-factor");
      await resetFactor(ctx, auth, { node, code });
    } finally {
      await auth.close();
    }
  });
  io.out(
    "已解除验证器，下次登录后须重新绑定 / the authenticator is taken off; the next sign-in asks for another",
  );
}

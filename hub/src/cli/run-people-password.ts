import { createLog } from "@duoyun/shared/runtime/log";
import type { Command } from "commander";
import { type Auth, createAuth } from "../auth/create-auth.ts";
import type { Database } from "../database/connect.ts";
import { setPassword } from "../people/set-password.ts";
import { commandCtx } from "./command-ctx.ts";
import { type CommandIo, refuse } from "./command-io.ts";
import type { Connections } from "./connections.ts";
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

type AuthPlace = { io: CommandIo; db: Database; connections: Connections };

function openAuth(command: Command, { io, db, connections }: AuthPlace): Auth {
  const { authDatabaseUrl, authSecret: secret, hubUrl } = connections;
  if (!authDatabaseUrl || !secret) {
    return refuse(command, {
      zh: "请同时设置 AUTH_DATABASE_URL 和 AUTH_SECRET",
      en: "set AUTH_DATABASE_URL and AUTH_SECRET as well",
    });
  }
  return createAuth({
    audit: { db, clock: io.clock },
    log: createLog("duoyun", "silent"),
    authDatabaseUrl,
    hubUrl,
    secret,
    demo: false,
    passwordDays: 0,
    oidc: null,
  });
}

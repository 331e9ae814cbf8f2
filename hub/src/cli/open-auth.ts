import { createLog } from "@duoyun/shared/runtime/log";
import type { Command } from "commander";
import { type Auth, createAuth } from "../auth/create-auth.ts";
import type { Database } from "../database/connect.ts";
import { type CommandIo, refuse } from "./command-io.ts";
import type { Connections } from "./connections.ts";

export type AuthPlace = { io: CommandIo; db: Database; connections: Connections };

/** People's accounts, for a command that changes one; to be closed after. */
export function openAuth(command: Command, { io, db, connections }: AuthPlace): Auth {
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

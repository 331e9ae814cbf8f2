import type { IncomingHttpHeaders } from "node:http";
import { AppError } from "@duoyun/shared";
import { fromNodeHeaders } from "better-auth/node";
import type { Auth } from "../auth/create-auth.ts";
import { changePasswordFirst } from "../auth/password-age.ts";
import { verifySecondFactor } from "../auth/verify-second-factor.ts";
import type { Actor, Ctx } from "../context.ts";
import type { Database } from "../database/connect.ts";
import { verifyNodeToken } from "../federation/verify-node-token.ts";
import { isBotKey } from "./check-bot-key.ts";
import { inactiveText } from "./inactive-person.ts";
import { personOfAccount } from "./person-of-account.ts";
import { personOfUser } from "./person-of-user.ts";
import { requireFactor } from "./require-factor.ts";

export type Credentials = {
  headers: IncomingHttpHeaders;
  method: string;
  /** With the query, as it was sent. */
  path: string;
  rawBody: Uint8Array | string;
};

export type Caller = {
  actor: Actor | null;
  secondFactor?: Ctx["secondFactor"];
  /** Cookies by which a session in use lives on. */
  cookies: string[];
};

/** The page sets it while its person does something; what it asks by itself keeps no session alive. */
const attendedHeader = "x-duoyun-attended";

export type CallerChecks = { db: Database; auth: Auth; botKey: string };

/** Who calls: a city by its signed token, the bots by their key, a person by session or through a bot. */
export async function resolveCaller(checks: CallerChecks, given: Credentials): Promise<Caller> {
  const { authorization } = given.headers;
  if (authorization === undefined) return bySession(checks, given.headers);
  const token = authorization.replace(/^Bearer\s+/i, "");
  const actor = isSignedToken(token)
    ? await verifyNodeToken(checks.db, { ...given, authorization })
    : await byBotKey(checks, token, given.headers);
  return { actor, cookies: [] };
}

function isSignedToken(token: string): boolean {
  return token.split(".").length === 3;
}

async function byBotKey(
  { db, botKey }: CallerChecks,
  key: string,
  headers: IncomingHttpHeaders,
): Promise<Actor> {
  if (!isBotKey(key, botKey)) throw wrongKey();
  const account = headers["x-duoyun-account"];
  return typeof account === "string" ? personOfAccount(db, account) : { kind: "bot" };
}

async function bySession({ db, auth }: CallerChecks, node: IncomingHttpHeaders): Promise<Caller> {
  if (node.cookie === undefined) return { actor: null, cookies: [] };
  const headers = fromNodeHeaders(node);
  const disableRefresh = node[attendedHeader] !== "1";
  const query = { disableRefresh };
  const found = await auth.server.api.getSession({ headers, query, returnHeaders: true });
  if (!found.response) return { actor: null, cookies: [] };
  const { user, session } = found.response;
  if (session.mustChangePassword) throw changePasswordFirst();
  const actor = await personOfUser(db, user.id);
  if (!actor) throw new AppError("unauthenticated", inactiveText);
  if (auth.demandsFactor) {
    requireFactor(actor, {
      enrolled: user.twoFactorEnabled === true,
      proved: Boolean(session.secondFactorAt),
    });
  }
  const cookies = found.headers.getSetCookie();
  if (!user.twoFactorEnabled) return { actor, cookies };
  const secondFactor = (personId: string, code: string) =>
    personId === actor.personId
      ? verifySecondFactor(auth, { userId: user.id, headers }, code)
      : Promise.resolve(false);
  return { actor, cookies, secondFactor };
}

function wrongKey(): AppError {
  return new AppError("unauthenticated", {
    zh: "机器人的密钥不对。请让机器人与中心使用同一个 BOT_KEY。",
    en: "The bots' key is wrong. Give bots and hub the same BOT_KEY.",
  });
}

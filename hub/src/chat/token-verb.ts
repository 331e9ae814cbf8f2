import { randomBytes } from "node:crypto";
import type { CardAction } from "@duoyun/shared";

/** What a button's token may be minted for; `open` carries an address instead. */
export type TokenVerb = Exclude<CardAction["verb"], "open">;

export const tokenVerbs = [
  "approve",
  "return",
  "reject",
  "takeBack",
  "withdraw",
  "resubmit",
  "confirm",
  "object",
  "transfer",
  "extend",
  "change",
  "reclaim",
  "release",
  "details",
  "handle",
  "file",
  "returnCatalog",
] as const satisfies readonly TokenVerb[];

const format = new RegExp(`^1\\|(${tokenVerbs.join("|")})\\|[\\w-]{22}$`);

/** `1|<verb>|<128 random bits>`: the verb can be read by anyone, the rest is looked up. */
export function newToken(verb: TokenVerb): string {
  return `1|${verb}|${randomBytes(16).toString("base64url")}`;
}

export function looksLikeToken(text: string): boolean {
  return format.test(text);
}

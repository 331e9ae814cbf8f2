import { type HubCall, samplePerson, signInAs } from "@duoyun/hub/testing/call-hub";
import type { AppErrorShape } from "@duoyun/shared";
import type { Attempt } from "./attempts.ts";
import type { World } from "./world.ts";

export type ErrorCode = AppErrorShape["code"];
export type Role = "applicant" | "operator" | "approver" | "countyAuthority" | "provider" | "admin";

/** One of Yancheng's, on the page, in chat or as the city's own software. */
export type Caller = {
  name: string;
  kind: "page" | "chat" | "city";
  role: Role | null;
  credential: Pick<HubCall, "headers" | "sign">;
};

const people: readonly [role: Role, code: string][] = [
  ["applicant", "yc-applicant"],
  ["operator", "yc-reviewer"],
  ["approver", "yc-approver"],
  ["countyAuthority", "yc-dt-authority"],
  ["provider", "yc-approver-2"],
  ["admin", "yc-admin"],
];

/** Every role of Yancheng on the page and in chat, and its city's credential. */
export async function callersOf({ hub, sql, cities }: World): Promise<Caller[]> {
  await sql`update person set roles = '{provider}' where tenant = '320900' and code = 'yc-approver-2'`;
  const callers: Caller[] = [
    { name: "the city", kind: "city", role: null, credential: { sign: cities.yancheng } },
  ];
  for (const [role, code] of people) {
    const { personId } = await samplePerson(hub.url, code);
    const page = { cookie: await signInAs(hub.url, code), origin: hub.url };
    const chat = {
      authorization: `Bearer ${hub.botKey}`,
      "x-duoyun-account": `web:${personId}`,
    };
    callers.push(
      { name: `${role} on the page`, kind: "page", role, credential: { headers: page } },
      { name: `${role} in chat`, kind: "chat", role, credential: { headers: chat } },
    );
  }
  return callers;
}

/** What this caller has to hear: what the attempt says, or that they may not call it at all. */
export function answerFor({ kind, role }: Caller, attempt: Attempt): Attempt["answer"] {
  if (attempt.for === "anybody") return attempt.answer;
  if (attempt.for === "bots") return "unauthenticated";
  if (attempt.for === "cities") return kind === "city" ? attempt.answer : "unauthenticated";
  if (kind === "city") return "unauthenticated";
  if (attempt.for === "pages" && kind !== "page") return "forbidden";
  if (attempt.for === "accounts" && kind !== "chat") return "forbidden";
  if (attempt.roles && !(role && attempt.roles.includes(role))) return "forbidden";
  return attempt.answer;
}

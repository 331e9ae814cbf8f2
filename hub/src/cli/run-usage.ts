import { Month, NodeCode } from "@duoyun/shared";
import type { Command } from "commander";
import type { Database } from "../database/connect.ts";
import { inTenant } from "../database/tenancy.ts";
import { readRulebooks } from "../rulebooks/read-loaded.ts";
import { closeNow } from "../usage/close-now.ts";
import { readHosts } from "../usage/list-hosts.ts";
import { readMonths } from "../usage/list-months.ts";
import { reopenMonth } from "../usage/reopen-month.ts";
import { commandCtx } from "./command-ctx.ts";
import { type CommandIo, refuse } from "./command-io.ts";
import { describeHosts, describeMonth } from "./describe-usage.ts";
import { usageRules } from "./environment.ts";
import { withHubDatabase } from "./with-hub-database.ts";

export type UsageOptions = { node: string; month?: string; json: boolean };

const mostNamed = 20;

/** Shows the months of a node, or one of them with its hosts. */
export async function runUsage(
  command: Command,
  io: CommandIo,
  options: UsageOptions,
): Promise<void> {
  const code = nodeOf(command, options.node);
  const month = options.month === undefined ? undefined : monthOf(command, options.month);
  const shown = await withHubDatabase(command, io, async (db) => {
    const ctx = await usageCtx(io, db, "usage");
    return inTenant(db, code, async (tx) => {
      const months = await readMonths(tx, ctx, { tenant: code, only: month });
      const revision = months[0]?.state === "closed" ? months[0].revisions[0]?.revision : undefined;
      const limit = options.json ? null : mostNamed;
      const wanted = month && { code, month, revision, offset: 0, limit };
      return { months, hosts: wanted ? await readHosts(tx, ctx, wanted) : null };
    });
  });
  if (options.json) return io.out(JSON.stringify(shown));
  for (const one of shown.months) for (const line of describeMonth(one)) io.out(line);
  if (shown.months.length === 0) io.out("尚无用量 / no usage yet");
  if (shown.hosts) for (const line of describeHosts(shown.hosts)) io.out(line);
}

export async function runUsageClose(
  command: Command,
  io: CommandIo,
  { node, month }: UsageOptions,
): Promise<void> {
  const input = { code: nodeOf(command, node), month: monthOf(command, month) };
  await withHubDatabase(command, io, async (db) =>
    closeNow(await usageCtx(io, db, "usage close"), input),
  );
  io.out(`${input.month} 已结账 / closed`);
}

export async function runUsageReopen(
  command: Command,
  io: CommandIo,
  { node, month, reason }: UsageOptions & { reason: string },
): Promise<void> {
  const input = { code: nodeOf(command, node), month: monthOf(command, month), reason };
  if (reason.trim().length < 2) {
    refuse(command, { zh: "请写明事由", en: "say why, in two letters at least" });
  }
  await withHubDatabase(command, io, async (db) =>
    reopenMonth(await usageCtx(io, db, "usage reopen"), input),
  );
  io.out(
    `${input.month} 已重开，将在一分钟内重新结账 / reopened; it is closed anew within a minute`,
  );
}

async function usageCtx(io: CommandIo, db: Database, name: string) {
  const settings = { demo: false, hubUrl: "", orderHoldSeconds: 0, usage: usageRules() };
  const calendars = await io.calendars();
  const rulebooks = { documents: await readRulebooks(db) };
  return { ...(await commandCtx(io, db, name)), settings, calendars, rulebooks };
}

function nodeOf(command: Command, code: string): NodeCode {
  const node = NodeCode.safeParse(code);
  if (node.success) return node.data;
  return refuse(command, {
    zh: `没有代码为 ${code} 的节点，请用六位代码，如 320900`,
    en: `there is no node ${code}; give its six digits, such as 320900`,
  });
}

function monthOf(command: Command, text: string | undefined): Month {
  const month = Month.safeParse(text);
  if (month.success) return month.data;
  return refuse(command, {
    zh: `${text ?? "缺少 --month"}：月份写作 2026-10`,
    en: `${text ?? "--month is missing"}: a month is written 2026-10`,
  });
}

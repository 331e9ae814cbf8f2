import type { NodeCode, Text, UnfiledCatalog } from "@duoyun/shared";
import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { findUnfiled } from "../catalog/find-unfiled.ts";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { catalogVersion, nodeState } from "../database/schema/index.ts";
import { noticeToOperators } from "./notice-to-operators.ts";
import { remindFilers } from "./remind-filers.ts";

/** Reminds whoever has to act of changes of a node's catalog that nobody filed within the limit: those with whom a submitted version waits, otherwise the operators; each once. */
export async function remindToFile(
  tx: Transaction,
  ctx: Ctx,
  { tenant }: { tenant: NodeCode },
): Promise<boolean> {
  const late = (await findUnfiled(tx, ctx, tenant)).filter((one) => one.late);
  const untold: UnfiledCatalog[] = [];
  for (const one of late) if (await isUntold(tx, ctx, one)) untold.push(one);
  if (untold.length === 0) return false;
  const own: UnfiledCatalog[] = [];
  for (const one of untold) if (!(await isWithFilers(tx, ctx, one))) own.push(one);
  if (own.length === 0) return true;
  await noticeToOperators(tx, ctx, { tenant, subject: "catalog:unfiled", ...reminder(own) });
  return true;
}

/** Reminds those who file it when it waits with them; false when the operators have to act. */
async function isWithFilers(tx: Transaction, ctx: Ctx, unfiled: UnfiledCatalog): Promise<boolean> {
  if (unfiled.cause !== "version") return false;
  const isSubmitted = and(
    eq(catalogVersion.tenant, unfiled.node),
    eq(catalogVersion.state, "submitted"),
  );
  const [row] = await tx.select().from(catalogVersion).where(isSubmitted);
  return row !== undefined && remindFilers(tx, ctx, { row, unfiled });
}

/** Notes that it is told; false when it was already. */
async function isUntold(tx: Transaction, ctx: Ctx, { cause, node, since }: UnfiledCatalog) {
  const noted =
    cause === "version"
      ? await tx
          .update(catalogVersion)
          .set({ remindedAt: ctx.clock.now() })
          .where(
            and(
              eq(catalogVersion.tenant, node),
              ne(catalogVersion.state, "filed"),
              isNull(catalogVersion.remindedAt),
            ),
          )
          .returning({ tenant: catalogVersion.tenant })
      : await tx
          .update(nodeState)
          .set({ catalogRemindedFor: since })
          .where(
            and(
              eq(nodeState.tenant, node),
              sql`${nodeState.catalogRemindedFor} is distinct from ${since}`,
            ),
          )
          .returning({ tenant: nodeState.tenant });
  return noted.length > 0;
}

function reminder(untold: readonly UnfiledCatalog[]): { title: Text; text: Text } {
  const { zh, en } = { zh: untold.map(lineZh), en: untold.map(lineEn) };
  return {
    title: { zh: "目录变更尚未备案", en: "Catalog changes are not filed" },
    text: {
      zh: `${zh.join("\n")}\n目录变更后应报省级备案（P24-07，第十一条）；文件未定时限，此为平台内部目标（A-22），同一变更只提醒一次。请在网页“服务目录”提交，或改回已备案的内容。`,
      en: `${en.join("\n")}\nA changed catalog is filed with the province (P24-07, art. 11). No document sets a limit: this one is the platform's own target (A-22), and you are reminded of a change once. Submit it on the page of catalogs, or take the change back.`,
    },
  };
}

const causes = {
  version: { zh: "草稿", en: "The draft" },
  cloud: { zh: "云平台上报的目录", en: "What the cloud reports" },
} satisfies Record<UnfiledCatalog["cause"], Text>;

function lineZh({ cause, changes, since, workingDays, limit }: UnfiledCatalog): string {
  return `${causes[cause].zh}自 ${since} 起有 ${changes} 项与已备案的目录不同，已 ${workingDays} 个工作日（目标 ${limit} 个）。`;
}

function lineEn({ cause, changes, since, workingDays, limit }: UnfiledCatalog): string {
  return `${causes[cause].en} differs from the filed catalog in ${changes} items since ${since}: ${workingDays} working days (target: ${limit}).`;
}

import type { Text, UnfiledCatalog } from "@duoyun/shared";
import type { CatalogRow } from "../catalog/find-version.ts";
import { listFilers, nodeOfStep } from "../catalog/list-filers.ts";
import { waitsFor } from "../catalog/subject.ts";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { asTenant } from "../database/tenancy.ts";
import { leaveNotice } from "./leave-notice.ts";

/** Reminds those with whom a submitted version waits, at their own node; false where it waits with nobody. */
export async function remindFilers(
  tx: Transaction,
  ctx: Ctx,
  { row, unfiled }: { row: CatalogRow; unfiled: UnfiledCatalog },
): Promise<boolean> {
  const step = waitsFor(row);
  if (step === null) return false;
  const { tenant: back, submittedBy } = row;
  const tenant = nodeOfStep(step, back);
  await asTenant(tx, { tenant, back }, async () => {
    const personIds = await listFilers(tx, tenant, { step, submittedBy });
    const subject = "catalog:unfiled";
    await leaveNotice(tx, ctx, { tenant, subject, personIds, ...reminder(row, unfiled) });
  });
  return true;
}

function reminder(
  { number }: CatalogRow,
  { nodeTitle, changes, since, workingDays, limit }: UnfiledCatalog,
): { title: Text; text: Text } {
  return {
    title: { zh: "目录待备案", en: "A catalog waits to be filed" },
    text: {
      zh: `${nodeTitle.zh}服务目录第 ${number} 版已提交，待您备案：自 ${since} 起有 ${changes} 项与已备案的目录不同，已 ${workingDays} 个工作日（目标 ${limit} 个）。\n目录变更后应报省级备案（P24-07，第十一条）；文件未定时限，此为平台内部目标（A-22），每一环节只提醒一次。请在网页“服务目录”备案，或说明理由退回。`,
      en: `Version ${number} of the catalog of ${nodeTitle.en} is submitted and waits for you: it differs from the filed catalog in ${changes} items since ${since}, ${workingDays} working days (target: ${limit}).\nA changed catalog is filed with the province (P24-07, art. 11). No document sets a limit: this one is the platform's own target (A-22), and each step is reminded once. File it on the page of catalogs, or return it with a reason.`,
    },
  };
}

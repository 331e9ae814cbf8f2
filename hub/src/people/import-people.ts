import { crashPoint } from "@duoyun/shared/runtime/fault";
import { eq, sql } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { organisation } from "../database/schema/index.ts";
import { notify } from "../outbox/emit-outbox.ts";
import { type CheckedFiles, checkFiles } from "./check-files.ts";
import { countyProblems } from "./county-problems.ts";
import type { ImportProblem, Placed } from "./import-problem.ts";
import type { ImportFile } from "./read-table.ts";
import { saveOrganisations } from "./save-organisations.ts";
import { savePeople } from "./save-people.ts";
import { saveQuotas } from "./save-quotas.ts";

export type ImportInput = { files: readonly ImportFile[]; dryRun?: boolean; sample?: boolean };
export type ImportReport = {
  saved: boolean;
  changed: { organisations: number; people: number; quotas: number };
  problems: ImportProblem[];
};
type ImportCtx = Pick<Ctx, "db" | "clock" | "actor">;

/** Imports organisations, people and quota limits from CSV files: all of it, or nothing when anything is wrong. */
export async function importPeople(ctx: ImportCtx, input: ImportInput): Promise<ImportReport> {
  const checked = checkFiles(input.files);
  const report: ImportReport = {
    saved: false,
    changed: { organisations: 0, people: 0, quotas: 0 },
    problems: checked.problems,
  };
  const undo = new Error("nothing is to be saved");
  try {
    await ctx.db.transaction(async (tx) => {
      // One import after the other: each writes its rows in the order of its own files.
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('people import', 0))`);
      for (const tenant of tenantsOf(checked)) {
        await saveTenant(tx, ctx, { tenant, checked, report, sample: input.sample ?? false });
      }
      if (input.dryRun === true || report.problems.length > 0) throw undo;
      crashPoint("hub.import.beforeCommit");
    });
    crashPoint("hub.import.afterCommit");
    report.saved = true;
  } catch (error) {
    if (error !== undo) throw error;
  }
  return report;
}

function tenantsOf({ organisations, people, quotas }: CheckedFiles): string[] {
  const all = [...organisations, ...people, ...quotas].map(({ record }) => record.node);
  return [...new Set(all)].toSorted();
}

type TenantImport = {
  tenant: string;
  checked: CheckedFiles;
  report: ImportReport;
  sample: boolean;
};

async function saveTenant(tx: Transaction, ctx: ImportCtx, work: TenantImport): Promise<void> {
  const { tenant, checked, report, sample } = work;
  await tx.execute(sql`select set_config('duoyun.tenant', ${tenant}, true)`);
  const organisations = ofTenant(checked.organisations, tenant).map(({ record }) => record);
  const changed = { organisations: 0, people: 0, quotas: 0 };
  changed.organisations = await saveOrganisations(tx, tenant, organisations);
  const organisationIds = await readOrganisationIds(tx, tenant);
  const belongs = (row: Placed<{ organisation: string }>) => isKnown(row, organisationIds, report);
  const people = ofTenant(checked.people, tenant).filter(belongs);
  const quotas = ofTenant(checked.quotas, tenant).filter(belongs);
  const who = await savePeople(
    tx,
    { tenant, sample, now: ctx.clock.now(), organisationIds },
    people.map(({ record }) => record),
  );
  report.problems.push(...(await countyProblems(tx, { tenant, checked })));
  changed.people = who.added.length + who.changed.length + who.removed.length;
  changed.quotas = await saveQuotas(
    tx,
    { tenant, organisationIds },
    quotas.map(({ record }) => record),
  );
  addTo(report.changed, changed);
  if (changed.organisations + changed.people + changed.quotas === 0) return;
  await notify(tx, { topic: "quota", tenant, id: tenant });
  await emitAudit(tx, ctx, {
    tenant,
    action: "people.imported",
    entity: "node",
    entityId: tenant,
    data: { organisations: changed.organisations, people: who, quotas: changed.quotas },
  });
}

function ofTenant<T extends { node: string }>(rows: Placed<T>[], tenant: string): Placed<T>[] {
  return rows.filter(({ record }) => record.node === tenant);
}

async function readOrganisationIds(tx: Transaction, tenant: string): Promise<Map<string, string>> {
  const rows = await tx
    .select({ code: organisation.code, id: organisation.id })
    .from(organisation)
    .where(eq(organisation.tenant, tenant));
  return new Map(rows.map(({ code, id }) => [code, id]));
}

function isKnown(
  { file, row, record }: Placed<{ organisation: string }>,
  ids: ReadonlyMap<string, string>,
  { problems }: ImportReport,
): boolean {
  if (ids.has(record.organisation)) return true;
  problems.push({
    file,
    row,
    column: "单位",
    text: {
      zh: `没有编码为 ${record.organisation} 的单位，请先导入该单位或改正编码。`,
      en: `There is no organisation ${record.organisation}. Import it first, or correct the code.`,
    },
  });
  return false;
}

function addTo(sum: ImportReport["changed"], more: ImportReport["changed"]): void {
  sum.organisations += more.organisations;
  sum.people += more.people;
  sum.quotas += more.quotas;
}

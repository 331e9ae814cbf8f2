import {
  type CatalogEvent,
  type CatalogSubject,
  type CatalogVerb,
  forbidden,
  mayCatalog,
  type Text,
} from "@duoyun/shared";
import { actorTitle } from "../audit/actor-title.ts";
import { actorForAudit } from "../audit/emit-audit.ts";
import type { Actor, Ctx, PersonActor } from "../context.ts";
import type { CatalogRow } from "./find-version.ts";

export function subjectOf(row: CatalogRow): CatalogSubject {
  const { tenant, state, submittedBy } = row;
  return { tenant, state, submittedBy, waitsFor: waitsFor(row) };
}

/** With whom a version waits to be filed; null when it waits for nobody. */
export function waitsFor({ state, steps, step }: CatalogRow): CatalogSubject["waitsFor"] {
  return state === "submitted" && step !== null ? (steps[step]?.with ?? null) : null;
}

/** Refuses what the person may not do with the version as it is, in a sentence that says why. */
export function requireVerb(actor: PersonActor, row: CatalogRow, verb: CatalogVerb): void {
  if (mayCatalog(actor, subjectOf(row)).includes(verb)) return;
  const isOwn = (verb === "file" || verb === "return") && row.submittedBy === actor.personId;
  throw forbidden(isOwn ? ownFiling : refusals[verb]);
}

const ownFiling = {
  zh: "目录由您提交，须由他人备案。请联系另一位有权备案的人员。",
  en: "You submitted this catalog yourself; somebody else has to file it. Ask another who may.",
};

const keepers = {
  zh: "只有本节点的运行管理人员可以改目录，且目录须未提交。请联系运行管理机构，或先撤回已提交的版本。",
  en: "Only this node's operators change its catalog, and only before it is submitted. Ask them, or have the submitted version withdrawn first.",
};

const deciders = {
  zh: "这份目录此刻不由您备案：请核对它处于哪一步，或联系该步的主管部门或省级工作人员。",
  en: "This catalog is not yours to file now. See which step it is at, and ask the authority or the provincial staff of that step.",
};

const refusals: Record<CatalogVerb, { zh: string; en: string }> = {
  edit: keepers,
  submit: keepers,
  withdraw: keepers,
  file: deciders,
  return: deciders,
};

/** What happened, by whom, as the version itself keeps it. */
export function eventOf(
  { clock, actor }: Pick<Ctx, "clock" | "actor">,
  event: Pick<CatalogEvent, "action"> & Partial<Pick<CatalogEvent, "with" | "reason">>,
): CatalogEvent {
  return { with: null, reason: null, ...event, at: clock.now().toISOString(), by: titleOf(actor) };
}

function titleOf(actor: Actor): Text {
  return actor.kind === "person" ? actor.title : actorTitle(actorForAudit(actor));
}

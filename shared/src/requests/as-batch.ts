import type { RequestKind, Step } from "../rulebooks/kind-schema.ts";

/** A change by which the next batch of a large request is opened (YCC-15): approved before, the operator sees whether what is open is used. */
export function asBatch(kind: RequestKind, opened: RequestKind | undefined): RequestKind {
  const change = kind.steps.filter(({ verb }) => verb === "change");
  const opening = opened?.steps.find(({ verb }) => verb === "provision");
  const work = opening
    ? change.map(({ id, verb }) => ({ ...opening, id, verb, title: title.work }))
    : change;
  return {
    ...kind,
    title: title.kind,
    steps: [seen, ...work],
    eligibility: [],
    attachments: [],
  };
}

const title = {
  kind: { zh: "分批开通（下一批）", en: "Next batch of a large request" },
  work: { zh: "开通下一批", en: "Open the next batch" },
};

const seen: Step = {
  id: "decide",
  title: {
    zh: "运行管理机构按实际使用情况确认",
    en: "The operating agency agrees by what is used",
  },
  actorRole: "operator",
  verb: "review",
  clock: null,
  outcomes: ["approve", "reject"],
  ruleId: "YCC-15",
  optional: false,
  parties: [],
  basis: ["A-10"],
};

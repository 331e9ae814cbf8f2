import type { LeaseSizes } from "@duoyun/shared";
import type { LeaseRow } from "../leases/find-lease.ts";
import type { Problem } from "./catalog-problems.ts";

/** What a change of a lease's hosts says of them that cannot be: those that differ are changed one by one, by the names they have. */
export function listProblems(
  { each, resources }: Pick<LeaseRow, "each" | "resources">,
  to: LeaseSizes | undefined,
): Problem[] {
  if (!to) return [];
  if (!("each" in to)) return each ? [listMissing] : [];
  const known = each ? each.flatMap(({ host }) => host ?? []) : resources.map(({ id }) => id);
  const named = to.each.flatMap(({ host }) => host ?? []);
  const isTwice = new Set(named).size < named.length;
  if (isTwice || named.some((host) => !known.includes(host))) return [unknownHost];
  return known.length > 0 && named.length === 0 ? [noneStays] : [];
}

const listMissing: Problem = {
  field: "to",
  text: {
    zh: "这些主机规格不一，请在网页上打开该租约，逐台填写变更后的规格。",
    en: "These hosts differ in size. Open the lease on the page and give the sizes of each host.",
  },
};

const unknownHost: Problem = {
  field: "to",
  text: {
    zh: "所列主机与该租约现有主机不符，请刷新页面后重新填写。",
    en: "The list names a host twice or one that this lease does not have. Reload the page and fill it in anew.",
  },
};

const noneStays: Problem = {
  field: "to",
  text: {
    zh: "变更须至少保留一台现有主机；如全部不再使用，请申请停用后重新申请。",
    en: "A change keeps at least one of the hosts. To give all of them back, ask for that, then apply anew.",
  },
};

import type { Text } from "@duoyun/shared";
import type { RequestRow } from "./find-request.ts";
import { FiledLeaseForm } from "./lease-form.ts";
import type { KindRules } from "./rules-of.ts";
import { sizesText } from "./sizes-text.ts";

/** What an operator's proposal would make of the hosts, and on which figures; none for what an applicant files. */
export function proposalTexts(row: RequestRow, { kind }: Pick<KindRules, "kind">): Text[] {
  if (kind.filedBy !== "operator") return [];
  const { before, to, use } = FiledLeaseForm.parse(row.form);
  const now = sizesText(before);
  const after = to && sizesText(to);
  const changes: Text = after
    ? { zh: `现有 ${now.zh}，优化为 ${after.zh}`, en: `${now.en} now, to become ${after.en}` }
    : { zh: `现有 ${now.zh}，全部收回`, en: `${now.en}, all to be taken back` };
  if (!use) return [changes];
  const percent = (value: number | null) => (value === null ? "?" : `${value}%`);
  const [cpu, memory, disk] = [use.cpuPercent, use.memoryPercent, use.diskPercent].map(percent);
  const measured: Text = {
    zh: `提出时市节点上报的使用率：CPU ${cpu}，内存 ${memory}，存储 ${disk}`,
    en: `Use as the city had reported it: CPU ${cpu}, memory ${memory}, storage ${disk}`,
  };
  return [changes, measured];
}

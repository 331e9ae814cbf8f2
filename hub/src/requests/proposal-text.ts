import { articleText, requestAmounts, type TakeBackPower, type Text } from "@duoyun/shared";
import type { RequestRow } from "./find-request.ts";
import { FiledLeaseForm } from "./lease-form.ts";
import type { KindRules } from "./rules-of.ts";
import { sizesText } from "./sizes-text.ts";

/** What an operator's proposal would make of the hosts, and on which figures; none for what an applicant files. */
export function proposalTexts(row: RequestRow, { kind }: Pick<KindRules, "kind">): Text[] {
  if (row.form.batch !== undefined) return batchTexts(row);
  if (kind.filedBy !== "operator") return [];
  const { before, to, use, power } = FiledLeaseForm.parse(row.form);
  const now = sizesText(before);
  const after = to && sizesText(to);
  const changes: Text = after
    ? { zh: `现有 ${now.zh}，优化为 ${after.zh}`, en: `${now.en} now, to become ${after.en}` }
    : { zh: `现有 ${now.zh}，全部收回`, en: `${now.en}, all to be taken back` };
  if (power) return [changes, powerText(power)];
  if (!use) return [changes];
  const percent = (value: number | null) => (value === null ? "?" : `${value}%`);
  const [cpu, memory, disk] = [use.cpuPercent, use.memoryPercent, use.diskPercent].map(percent);
  const measured: Text = {
    zh: `提出时市节点上报的使用率：CPU ${cpu}，内存 ${memory}，存储 ${disk}`,
    en: `Use as the city had reported it: CPU ${cpu}, memory ${memory}, storage ${disk}`,
  };
  return [changes, measured];
}

function batchTexts(row: RequestRow): Text[] {
  const { batch, before } = FiledLeaseForm.parse(row.form);
  if (!batch) return [];
  const open = requestAmounts(before).hosts;
  return [
    {
      zh: `${batch.of} 分批开通：现有 ${open} 台，本批 ${batch.hosts} 台`,
      en: `${batch.of} in batches: ${open} hosts are open, ${batch.hosts} more in this one`,
    },
  ];
}

/** On what ground, and by which rule. */
export function powerText({ ground, ruleId, article, rulebookTitle }: TakeBackPower): Text {
  const where = articleText(article);
  return {
    zh: `${ground.zh}（依据《${rulebookTitle.zh}》${where.zh}，${ruleId}）`,
    en: `${ground.en} (${rulebookTitle.en}, ${where.en}, ${ruleId})`,
  };
}

import type { FieldChange, Preview, RecordChange } from "./compare-inventory.ts";

const mostNamed = 20;

/** A preview as lines for a terminal, Chinese and English. */
export function describePreview(preview: Preview): string[] {
  const { added, changed, removed, kept, problems } = preview;
  const lines = [
    ...listed({ zh: "新增", en: "added" }, added.map(nameOf)),
    ...listed(
      { zh: "变更", en: "changed" },
      changed.map((change) => `${nameOf(change)}: ${change.fields.map(fieldText).join("; ")}`),
    ),
    ...listed({ zh: "移除", en: "removed" }, removed.map(nameOf)),
    `只有利用率变化 / only their utilisation differs: ${preview.measured}`,
    `不变 / unchanged: ${preview.unchanged}`,
    ...listed({ zh: "读不出而保持原状", en: "unusable, kept as they are" }, kept),
    ...listed(
      { zh: "须改正", en: "to be corrected" },
      problems.map(({ place, text }) => `${place}: ${text.zh} / ${text.en}`),
    ),
  ];
  if (preview.complete) return lines;
  return [
    ...lines,
    "读到的不能当作全部，因此本次不移除任何资源 / what was read cannot count as everything, so nothing would be removed",
  ];
}

function listed(heading: { zh: string; en: string }, names: readonly string[]): string[] {
  const left = names.length - mostNamed;
  return [
    `${heading.zh} / ${heading.en}: ${names.length}`,
    ...names.slice(0, mostNamed).map((name) => `  ${name}`),
    ...(left > 0 ? [`  …… 另有 ${left} 项 / and ${left} more`] : []),
  ];
}

function nameOf({ key, type, title }: RecordChange): string {
  return `${key} ${title} (${type})`;
}

function fieldText({ field, before, after }: FieldChange): string {
  return `${field} ${valueText(before)} → ${valueText(after)}`;
}

function valueText(value: unknown): string {
  if (value === null || value === undefined) return "未知 unknown";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

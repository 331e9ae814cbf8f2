import type { Difference } from "@duoyun/shared";
import type { ComparisonOutcome } from "../database/schema.ts";
import { diskFullText } from "./disk-full-text.ts";
import type { CityStatus } from "./read-status.ts";

/** A status as lines for a terminal, Chinese and English. */
export function describeStatus(status: CityStatus): string[] {
  const { city, running, diskFull, epoch, seq, acknowledgedSeq, queueLength, tooLarge } = status;
  return [
    `节点 ${city} / node ${city}: ${running ? "运行中 / running" : "未运行 / not running"}`,
    ...(diskFull ? [`${diskFullText.zh} / ${diskFullText.en}`] : []),
    `待上报 / waiting to be sent: ${queueLength}`,
    `已确认序号 / last acknowledged: ${acknowledgedSeq} / ${seq}（世代 / epoch ${epoch}）`,
    progressText(status),
    ...tooLarge.map(
      (key) => `  ${key} 过大，上报时略去其 data / is too large, sent without its data`,
    ),
    ...describeComparison(status),
  ];
}

const barWidth = 30;

/** How far a catch-up is, how fast it goes and how long it will take. */
export function progressText({ doneRatio, perSecond, secondsLeft }: CityStatus): string {
  const filled = Math.floor(doneRatio * barWidth);
  const bar = `[${"#".repeat(filled)}${".".repeat(barWidth - filled)}]`;
  const percent = `${Math.floor(doneRatio * 100)} %`;
  if (perSecond === null) {
    const still = doneRatio === 1 ? "已全部上报 / all is sent" : "暂无进展 / nothing moves";
    return `${bar} ${percent} ${still}`;
  }
  const speed = `${Math.round(perSecond)} 条/秒 / records a second`;
  return `${bar} ${percent} ${speed}，约剩 / about ${durationText(secondsLeft)}`;
}

function durationText(seconds: number | null): string {
  if (seconds === null) return "？";
  if (seconds < 120) return `${seconds} s`;
  return `${Math.ceil(seconds / 60)} min`;
}

export function describeComparison({ comparedAt, comparison }: CityStatus): string[] {
  if (comparedAt === null || comparison === null)
    return ["上次比对 / last compare: 尚无 / none yet"];
  const { declared, differing } = comparison;
  const agrees =
    differing === 0 ? "全部一致 / all agrees" : `${differing} 组不一致 / buckets differ`;
  return [
    `上次比对 / last compare: ${comparedAt}`,
    `本节点记录 / records here: ${declared}，${agrees}`,
    ...describeMended(comparison.mended),
  ];
}

const why: Record<Difference["why"], string> = {
  missing: "省级缺失，已补传 / missing at the hub, sent again",
  changed: "内容不同，已补传 / changed at the hub, sent again",
  surplus: "节点已无，已移除 / no longer here, removed at the hub",
};

function describeMended({ wanted, removed, differences }: ComparisonOutcome["mended"]): string[] {
  const total = wanted + removed;
  if (total === 0) return ["更正 / mended: 0"];
  const left = total - differences.length;
  return [
    `更正 / mended: ${total}（补传 / sent again ${wanted}，移除 / removed ${removed}）`,
    ...differences.map((one) => `  ${one.record} ${why[one.why]}`),
    ...(left > 0 ? [`  …… 另有 ${left} 项 / and ${left} more`] : []),
  ];
}

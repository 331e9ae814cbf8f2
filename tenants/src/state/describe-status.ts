import type { Difference } from "@duoyun/shared";
import { describeFiling } from "../catalog/describe-filing.ts";
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
    ...describeStanding(status),
    describeHub(status),
    ...describeFiling(status.filing),
    ...describeSources(status),
    ...tooLarge.map(
      (key) => `  ${key} 过大，上报时略去其 data / is too large, sent without its data`,
    ),
    ...describeComparison(status),
  ];
}

/** What keeps this city from sending, and what the hub refused of it. */
function describeStanding({ suspended, movedAt, leasesUnsure, setAside }: CityStatus): string[] {
  const lines: string[] = [];
  if (movedAt !== null) {
    lines.push(
      `已于 ${movedAt} 迁出本机，本机不再上报 / moved to another machine at ${movedAt}, nothing is sent from here`,
    );
  }
  if (suspended) {
    lines.push(
      `自 ${suspended.at} 起被省级暂停：${suspended.reason}，变更在此等待 / suspended by the province since ${suspended.at}: ${suspended.reason}; changes wait here`,
    );
  }
  if (leasesUnsure) {
    lines.push(
      "本节点或省级平台已从备份恢复：向省级核对租约后才继续到期回收 / this node or the province was restored from a backup: leases end once the province has said how they stand",
    );
  }
  if (setAside.count === 0) return lines;
  const { count, first } = setAside;
  return [
    ...lines,
    `省级拒收、在此留存 / refused by the province and kept here: ${count}`,
    ...first.map(({ record, problem }) => `  ${record}: ${problem}`),
    ...(count > first.length ? [`  …… 另有 ${count - first.length} 项 / and more`] : []),
  ];
}

/** How the hub is spoken to, and what of it was said by the hub. */
function describeHub({ hub: { form, kinds, speaks } }: CityStatus): string {
  const release = speaks ? String(speaks.release) : "未说明 / not told";
  return `省级平台协议版本 / the hub's release: ${release}；格式 / form ${form}，类别 / kinds ${kinds.join(", ")}`;
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

function describeSources({ sources }: CityStatus): string[] {
  if (sources.length === 0) return ["数据来源 / source: 尚未读取 / not read yet"];
  return sources.map(({ name, ageSeconds }) => {
    const [zh, en] = ageSeconds === null ? ["从未读全", "never"] : agoText(ageSeconds);
    return `数据来源 ${name} 上次读全：${zh} / source ${name} last read whole: ${en}`;
  });
}

function agoText(seconds: number): [string, string] {
  if (seconds < 120) return [`${seconds} 秒前`, `${seconds} s ago`];
  const minutes = Math.floor(seconds / 60);
  if (minutes < 120) return [`${minutes} 分钟前`, `${minutes} min ago`];
  const hours = Math.floor(minutes / 60);
  return [`${hours} 小时前`, `${hours} h ago`];
}

function durationText(seconds: number | null): string {
  if (seconds === null) return "？";
  if (seconds < 120) return `${seconds} s`;
  return `${Math.ceil(seconds / 60)} min`;
}

export function describeComparison({ comparedAt, comparison }: CityStatus): string[] {
  if (comparedAt === null || comparison === null)
    return ["上次比对 / last compare: 尚无 / none yet"];
  const { declared, differing, refused = 0, untold = 0 } = comparison;
  const open = differing + refused;
  const agrees = open === 0 ? "全部一致 / all agrees" : `${open} 组不一致 / buckets differ`;
  return [
    `上次比对 / last compare: ${comparedAt}`,
    `本节点记录 / records here: ${declared}，${agrees}`,
    ...(refused > 0
      ? [
          `其中 ${refused} 组因省级拒收，在来源改正后一致 / ${refused} of them by what the province refused; they agree once that is put right at the source`,
        ]
      : []),
    ...(untold > 0
      ? [
          `${untold} 组正在变化，一分钟后再比 / ${untold} buckets were changing, looked at again in a minute`,
        ]
      : []),
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

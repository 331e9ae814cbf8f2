import { nodes, sendsAllAnew, type Text } from "@duoyun/shared";
import type { Watch } from "./next-watch.ts";
import type { Watched } from "./read-watched.ts";

export type NamedTurn = { watched: Watched; next: Watch; name: keyof Watch };

type Words = { title: Text; text: Text };

/** What is said of one turn: what happened, what it means for the figures, what to do. */
export function turnText({ watched, next, name }: NamedTurn): Words {
  const { seen, tenant, nextCompare, setAside } = watched;
  const node = nodes.find(({ code }) => code === tenant)?.name ?? { zh: tenant, en: tenant };
  switch (name) {
    case "hearing":
      return hearingWords[next.hearing](node, seen.ageSeconds);
    case "clock":
      return clockWords[next.clock](node, seen.skewSeconds ?? 0);
    case "records":
      return recordWords[next.records](node, {
        buckets: nextCompare?.differing ?? 0,
        usageDays: nextCompare?.usageDays ?? 0,
        refused: setAside,
      });
    case "source":
      return sourceWords[next.source](node, seen.sourceSeconds ?? 0);
    case "senders":
      return senderWords[next.senders](node, tenant);
    default:
      return name satisfies never;
  }
}

type Say = (node: Text, value: number) => Words;

const hearingWords: Record<Watch["hearing"], Say> = {
  late: ({ zh, en }, seconds) => ({
    title: { zh: `${zh}节点心跳迟到`, en: `${en} is late` },
    text: {
      zh: `已 ${seconds} 秒没有收到${zh}节点的心跳，其数据按最后上报显示并注明龄期。请核对节点进程和到省级平台的网络。`,
      en: `Nothing was heard of ${en} for ${seconds} seconds; its figures are shown as last reported, with their age. Check the node's process and its way to the hub.`,
    },
  }),
  silent: ({ zh, en }, seconds) => ({
    title: { zh: `${zh}节点失联`, en: `${en} is silent` },
    text: {
      zh: `已 ${Math.floor(seconds / 60)} 分钟没有收到${zh}节点的心跳。节点自行继续执行到期回收，恢复后自动补传，不会丢失。请尽快恢复节点进程或网络。`,
      en: `Nothing was heard of ${en} for ${Math.floor(seconds / 60)} minutes. The node goes on enforcing its leases and sends what waits once it is back. Bring back its process or its line.`,
    },
  }),
  well: ({ zh, en }) => ({
    title: { zh: `${zh}节点已恢复`, en: `${en} is well again` },
    text: {
      zh: `${zh}节点心跳已稳定，积压的变更正在补传；进度见“节点”页面。`,
      en: `${en} is heard steadily again and sends what has gathered; the page of nodes shows how far it is.`,
    },
  }),
};

const clockWords: Record<Watch["clock"], Say> = {
  skewed: ({ zh, en }, seconds) => ({
    title: { zh: `${zh}节点时钟偏差`, en: `The clock of ${en} is off` },
    text: {
      zh: `${zh}节点时钟与省级平台相差 ${seconds} 秒。上报照常，到期日的判定可能有偏差。请在节点校准 NTP。`,
      en: `The clock of ${en} is off by ${seconds} seconds. It goes on reporting, but may find that a day has ended too early or too late. Set its clock by NTP.`,
    },
  }),
  well: ({ zh, en }) => ({
    title: { zh: `${zh}节点时钟已校准`, en: `The clock of ${en} is right again` },
    text: {
      zh: `${zh}节点时钟偏差已在 10 秒以内，无需处理。`,
      en: `The clock of ${en} is within 10 seconds again; there is nothing to do.`,
    },
  }),
};

type Extent = { buckets: number; usageDays: number; refused: number };
type SayRecords = (node: Text, extent: Extent) => Words;

const recordWords: Record<Watch["records"], SayRecords> = {
  disagreeing: ({ zh, en }, extent) => ({
    title: { zh: `${zh}节点数据不一致`, en: `The records of ${en} differ` },
    text: {
      zh: `比对发现省级持有的${zh}节点记录与节点不一致，涉及 ${whereOf(extent).zh}，${mending(extent).zh}`,
      en: `A compare found that the hub holds other records of ${en} than the node has, in ${whereOf(extent).en}. ${mending(extent).en}`,
    },
  }),
  well: ({ zh, en }) => ({
    title: { zh: `${zh}节点数据已一致`, en: `The records of ${en} agree again` },
    text: {
      zh: `再次比对，省级持有的${zh}节点记录与节点全部一致，无需处理。`,
      en: `At the next compare all that the hub holds of ${en} agreed with the node; there is nothing to do.`,
    },
  }),
};

const sourceWords: Record<Watch["source"], Say> = {
  unread: ({ zh, en }, seconds) => ({
    title: { zh: `${zh}节点读不到数据来源`, en: `${en} does not read its source` },
    text: {
      zh: `${zh}节点心跳正常，但已 ${Math.floor(seconds / 60)} 分钟没有完整读到数据来源，其数据龄期从那时起算。请在节点核对数据来源（CITY_CONNECTOR）及其账号和网络；原因见节点日志。`,
      en: `${en} is heard, but has not read its source whole for ${Math.floor(seconds / 60)} minutes; its records are as old as that. Check the source (CITY_CONNECTOR), its account and the way to it at the node; the node's log says why.`,
    },
  }),
  well: ({ zh, en }) => ({
    title: { zh: `${zh}节点已恢复读取数据来源`, en: `${en} reads its source again` },
    text: {
      zh: `${zh}节点已重新完整读取数据来源，无需处理。`,
      en: `${en} has read its source whole again; there is nothing to do.`,
    },
  }),
};

const senderWords: Record<Watch["senders"], (node: Text, code: string) => Words> = {
  doubled: ({ zh, en }, code) => ({
    title: { zh: `${zh}节点有两个副本在运行`, en: `Two copies of ${en} are running` },
    text: {
      zh: `${zh}节点的数据库和密钥被复制，两个副本同时在运行。省级保留已收到的数据，不再接收两者的上报，新的开通与变更暂不下达；变更保留在各自节点。请停掉多余的一个，几分钟后自动继续；或在应保留的一个上执行 npx duoyun city rotate-key --city ${code}；或由省级执行 npx duoyun node revoke ${code} 后重新邀请。`,
      en: `Database and key of ${en} were copied, and both copies are running. The hub keeps what it has, takes nothing of either and sends no new leases or changes; what changes waits there. Stop one of them, and the other goes on after some minutes; or run npx duoyun city rotate-key --city ${code} at the right one; or have the province run npx duoyun node revoke ${code} and invite it anew.`,
    },
  }),
  well: ({ zh, en }) => ({
    title: { zh: `${zh}节点只有一个在运行`, en: `One ${en} is running again` },
    text: {
      zh: `${zh}节点只剩一个副本，上报和指令已继续，积压的变更正在补传，无需处理。`,
      en: `Only one copy of ${en} is left. It sends what has gathered and hears its orders again; there is nothing to do.`,
    },
  }),
};

function whereOf({ buckets, usageDays }: Extent): Text {
  const groups = { zh: `${buckets} 个分组`, en: `${buckets} of the groups compared` };
  const days = {
    zh: `${usageDays} 天的用量`,
    en: usageDays === 1 ? "the usage of a day" : `the usage of ${usageDays} days`,
  };
  if (usageDays === 0) return groups;
  if (buckets === 0) return days;
  return { zh: `${groups.zh}和${days.zh}`, en: `${groups.en} and in ${days.en}` };
}

/** What is under way against it; the records are found, and counted, only after this is told. */
function mending({ buckets, refused }: Extent): Text {
  if (refused > 0) {
    return {
      zh: `其中省级平台拒收的 ${refused} 条记录须在节点的数据来源处改正，其余自动更正。拒收原因见“节点”页面。`,
      en: `The hub refused ${refused} records of it, which differ until they are put right at the node's source; all others are being mended. The page of nodes says why they were refused.`,
    };
  }
  return sendsAllAnew(buckets)
    ? {
        zh: "节点正在重新上报全部记录。进度见“节点”页面。",
        en: "The node sends all its records anew; the page of nodes shows how far it is.",
      }
    : {
        zh: "正在自动更正。原因和明细见“节点”页面的比对记录。",
        en: "They are being mended. The compares on the page of nodes say which and why.",
      };
}

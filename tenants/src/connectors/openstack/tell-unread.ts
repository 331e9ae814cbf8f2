import type { SourceProblem } from "../connector.ts";

const mostNamed = 5;

/** What of a cloud could not be read, and that it stays as it was known. */
export function tellUnread(servers: readonly string[], hosts: readonly string[]): SourceProblem[] {
  return [
    ...(servers.length > 0 ? [unreadServers(servers)] : []),
    ...(hosts.length > 0 ? [unreachableHosts(hosts)] : []),
  ];
}

function unreadServers(ids: readonly string[]): SourceProblem {
  return {
    place: "Nova",
    text: {
      zh: `${ids.length} 台云主机没有完整应答（其单元可能失联），保留已知的状态：${named(ids, "、")}；请查看 Nova 的日志`,
      en: `servers without a whole answer: ${ids.length} (their cell may be down); they stay as they were known: ${named(ids, ", ")}. See Nova's log`,
    },
  };
}

function unreachableHosts(hosts: readonly string[]): SourceProblem {
  return {
    place: "Nova",
    text: {
      zh: `有单元失联，读不到这些宿主机及其云主机：${named(hosts, "、")}；已知的资源都保留，恢复后自动全部重读`,
      en: `a cell does not answer, so these hosts and their servers cannot be read: ${named(hosts, ", ")}. All that is known is kept, and everything is read again once it is back`,
    },
  };
}

function named(names: readonly string[], separator: string): string {
  const more = names.length > mostNamed ? " …" : "";
  return `${names.slice(0, mostNamed).join(separator)}${more}`;
}

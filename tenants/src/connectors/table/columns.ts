import type { Text } from "@duoyun/shared";

type Unit = "count" | "GiB" | "percent";

export type TableColumn = {
  id: string;
  /** The heading as documented. */
  label: Text;
  /** Other headings that are understood, without their unit. */
  also: readonly string[];
  unit?: Unit;
};

/** The columns of the inventory table; only the number and the type must be there. */
export const tableColumns = [
  column("key", { zh: "资源编号", en: "resource id" }, ["编号", "资源ID", "id"]),
  column("type", { zh: "资源类型", en: "type" }, ["类型"]),
  column("title", { zh: "资源名称", en: "name" }, ["名称"]),
  column("state", { zh: "状态", en: "state" }, ["运行状态", "status"]),
  column("zone", { zh: "区域", en: "zone" }, ["可用区", "所属区域"]),
  column("vcpu", { zh: "CPU", en: "vCPU" }, ["CPU核数", "核数", "vCPU核数", "cpus"], "count"),
  column("memoryGib", { zh: "内存", en: "memory" }, ["内存容量", "ram"], "GiB"),
  column("storageGib", { zh: "存储", en: "storage" }, ["存储容量", "磁盘", "硬盘", "disk"], "GiB"),
  column("cpuRatio", { zh: "CPU利用率", en: "CPU use" }, ["CPU使用率"], "percent"),
  column("memoryRatio", { zh: "内存利用率", en: "memory use" }, ["内存使用率"], "percent"),
  column(
    "diskRatio",
    { zh: "存储利用率", en: "disk use" },
    ["磁盘利用率", "磁盘使用率"],
    "percent",
  ),
  column("hypervisor", { zh: "宿主机", en: "hypervisor" }, ["所在宿主机"]),
  column("address", { zh: "IP地址", en: "address" }, ["IP", "地址"]),
  column("organisation", { zh: "使用单位", en: "organisation" }, ["单位"]),
  column("note", { zh: "备注", en: "note" }, ["说明"]),
] as const satisfies readonly TableColumn[];

export type ColumnId = (typeof tableColumns)[number]["id"];

function column<Id extends string>(
  id: Id,
  label: Text,
  also: readonly string[],
  unit?: Unit,
): TableColumn & { id: Id } {
  return { id, label, also, ...(unit && { unit }) };
}

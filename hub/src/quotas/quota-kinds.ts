import type { Text } from "@duoyun/shared";

const names: Record<string, Text> = {
  hosts: { zh: "云主机（台）", en: "hosts" },
  vcpu: { zh: "vCPU（核）", en: "vCPU" },
  memoryGib: { zh: "内存（GiB）", en: "memory (GiB)" },
  storageGib: { zh: "存储（GiB）", en: "storage (GiB)" },
  gpu: { zh: "GPU（卡）", en: "GPU" },
  ip: { zh: "IP 地址（个）", en: "IP addresses" },
};

/** How a kind of quota is called. */
export function quotaKindName(kind: string): Text {
  return names[kind] ?? { zh: kind, en: kind };
}

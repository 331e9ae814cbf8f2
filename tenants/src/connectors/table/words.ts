/** What a table may call a type of resource. */
const types: Readonly<Record<string, string>> = {
  云主机: "vm",
  云服务器: "vm",
  虚拟机: "vm",
  vm: "vm",
  宿主机: "hypervisor",
  计算节点: "hypervisor",
  hypervisor: "hypervisor",
  物理机: "machine",
  物理服务器: "machine",
  裸金属: "machine",
  machine: "machine",
  存储池: "storagePool",
  storagepool: "storagePool",
};

const states: Readonly<Record<string, string>> = {
  运行: "running",
  运行中: "running",
  正常: "running",
  停止: "stopped",
  已停止: "stopped",
  关机: "stopped",
  已关机: "stopped",
  故障: "error",
  异常: "error",
};

export function typeOf(word: string): string | null {
  return types[word.replace(/\s/g, "").toLowerCase()] ?? null;
}

/** A state in the words of this system where it is a known one, else as it is written. */
export function stateOf(word: string): string {
  return states[word] ?? (word || "unknown");
}

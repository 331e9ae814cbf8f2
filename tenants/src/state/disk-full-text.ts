import type { Text } from "@duoyun/shared";

/** What is wrong with a node whose database cannot write, and what to do. */
export const diskFullText: Text = {
  zh: "本节点数据库所在磁盘已满，新的采集和指令暂时无法保存；已保存的数据和已办的指令都在。请清理或扩容该磁盘，腾出空间后自动继续，无需重启。",
  en: "The disk of this node's database is full: new readings and orders cannot be kept for now; what was kept and done is safe. Make room on that disk or enlarge it; the node then goes on by itself.",
};

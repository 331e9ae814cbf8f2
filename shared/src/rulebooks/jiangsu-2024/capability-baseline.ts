import type { Text } from "../../text.ts";

export const capabilityTiers = ["iaas", "paas", "saas"] as const;
export type CapabilityTier = (typeof capabilityTiers)[number];

export const capabilityGroups = {
  compute: { zh: "计算服务", en: "Compute" },
  storage: { zh: "存储服务", en: "Storage" },
  network: { zh: "网络服务", en: "Network" },
  security: { zh: "安全服务", en: "Security" },
  database: { zh: "数据库", en: "Databases" },
  bigData: { zh: "大数据", en: "Big data" },
  middleware: { zh: "中间件", en: "Middleware" },
  applicationSupport: { zh: "应用支撑", en: "Application support" },
  artificialIntelligence: { zh: "人工智能", en: "Artificial intelligence" },
  dataService: { zh: "数据服务", en: "Data services" },
  businessIntelligence: { zh: "商业智能", en: "Business intelligence" },
  messaging: { zh: "消息平台", en: "Messaging platform" },
  collaboration: { zh: "协同办公", en: "Collaboration" },
} satisfies Record<string, Text>;
export type CapabilityGroup = keyof typeof capabilityGroups;

/** One item of the baseline (P24-03); a city's catalogue must offer every mandatory one. */
export type Capability = {
  no: number;
  tier: CapabilityTier;
  group: CapabilityGroup;
  name: Text;
  mandatory: boolean;
};

type Item = readonly [zh: string, en: string, level: "mandatory" | "optional"];
type Section = readonly [tier: CapabilityTier, group: CapabilityGroup, items: readonly Item[]];

const sections: readonly Section[] = [
  [
    "iaas",
    "compute",
    [
      ["云服务器", "Cloud server", "mandatory"],
      ["云容器", "Containers", "mandatory"],
      ["裸金属", "Bare metal", "optional"],
    ],
  ],
  [
    "iaas",
    "storage",
    [
      ["块存储", "Block storage", "mandatory"],
      ["对象存储", "Object storage", "mandatory"],
      ["文件存储", "File storage", "mandatory"],
    ],
  ],
  [
    "iaas",
    "network",
    [
      ["弹性IP", "Elastic IP", "mandatory"],
      ["负载均衡", "Load balancing", "mandatory"],
      ["NAT网关", "NAT gateway", "mandatory"],
    ],
  ],
  [
    "iaas",
    "security",
    [
      ["云安全", "Cloud security", "mandatory"],
      ["密码应用安全", "Cryptographic application security", "mandatory"],
      ["数据安全", "Data security", "mandatory"],
      ["信息保密防护", "Information secrecy protection", "optional"],
    ],
  ],
  [
    "paas",
    "database",
    [
      ["关系型数据库", "Relational database", "mandatory"],
      ["非关系型数据库", "Non-relational database", "optional"],
      ["分布式数据库", "Distributed database", "mandatory"],
    ],
  ],
  [
    "paas",
    "bigData",
    [
      ["离线计算", "Offline computing", "mandatory"],
      ["实时计算", "Real-time computing", "mandatory"],
      ["流式计算", "Stream computing", "mandatory"],
      ["搜索技术", "Search", "mandatory"],
      ["分布式缓存", "Distributed cache", "mandatory"],
    ],
  ],
  [
    "paas",
    "middleware",
    [
      ["消息队列", "Message queue", "mandatory"],
      ["API网关", "API gateway", "optional"],
      ["区块链", "Blockchain", "optional"],
    ],
  ],
  [
    "paas",
    "applicationSupport",
    [
      ["流程引擎", "Process engine", "optional"],
      ["移动开发框架", "Mobile development framework", "optional"],
      ["高可用服务", "High-availability service", "optional"],
    ],
  ],
  [
    "paas",
    "artificialIntelligence",
    [
      ["自然语言处理", "Natural language processing", "optional"],
      ["计算机视觉", "Computer vision", "optional"],
      ["智能数据挖掘", "Intelligent data mining", "optional"],
    ],
  ],
  [
    "saas",
    "dataService",
    [
      ["数据目录", "Data catalogue", "optional"],
      ["数据接口", "Data interface", "optional"],
      ["数据标签", "Data labels", "optional"],
      ["主题数据", "Thematic data", "optional"],
      ["可视化", "Visualisation", "optional"],
    ],
  ],
  [
    "saas",
    "businessIntelligence",
    [
      ["智能算法", "Intelligent algorithms", "optional"],
      ["即席分析", "Ad-hoc analysis", "optional"],
      ["智能报表", "Intelligent reports", "optional"],
    ],
  ],
  [
    "saas",
    "messaging",
    [
      ["短信通知", "Short messages", "optional"],
      ["验证码", "Verification codes", "optional"],
    ],
  ],
  [
    "saas",
    "collaboration",
    [
      ["消息通讯", "Messaging", "optional"],
      ["音视频会议", "Audio and video conferences", "optional"],
      ["电子审批", "Electronic approval", "optional"],
      ["智能客服", "Intelligent customer service", "optional"],
    ],
  ],
];

/** The 44 items of the baseline, 19 of them mandatory, in the order and numbering of the appendix. */
export const capabilityBaseline: readonly Capability[] = sections
  .flatMap(([tier, group, items]) =>
    items.map(([zh, en, level]) => ({
      tier,
      group,
      name: { zh, en },
      mandatory: level === "mandatory",
    })),
  )
  .map((item, index) => ({ no: index + 1, ...item }));

import type { Locale } from "@duoyun/shared";
import type { TextKey } from "../text/words.ts";

export const intentIds = [
  "start",
  "help",
  "pending",
  "mine",
  "request",
  "quota",
  "new",
  "kinds",
  "leases",
  "extend",
  "change",
  "reclaim",
  "release",
  "delegate",
  "settings",
  "unlink",
  "cancel",
] as const;
export type IntentId = (typeof intentIds)[number];

/** `words` are lower case and simplified; the first of each language is the one that help and suggestions show. */
export type Intent = {
  id: IntentId;
  help: TextKey;
  words: Record<Locale, readonly [string, ...string[]]>;
};

/** The one catalogue of what can be said in chat; every platform dresses it in its own commands. */
export const catalogue: readonly Intent[] = [
  {
    id: "pending",
    help: "help.pending",
    words: {
      zh: ["待办", "待审批", "待我审批", "审批", "我的待办", "批量审批"],
      en: ["pending", "todo", "approvals", "inbox"],
    },
  },
  {
    id: "mine",
    help: "help.mine",
    words: {
      zh: ["我的申请", "进度", "我的进度", "申请进度"],
      en: ["mine", "my requests", "progress", "status"],
    },
  },
  {
    id: "new",
    help: "help.new",
    words: {
      zh: ["申请资源", "临时资源", "申请临时资源", "新申请", "新建申请", "申请"],
      en: ["new", "new request", "temp", "temporary", "request new"],
    },
  },
  {
    id: "kinds",
    help: "help.kinds",
    words: {
      zh: ["办理事项", "申请类型", "其他申请", "上云申请", "测试资源", "需求意向"],
      en: ["kinds", "file", "other requests", "kinds of request"],
    },
  },
  {
    id: "request",
    help: "help.request",
    words: {
      zh: [
        "申请单",
        "查",
        "查询",
        "查看",
        "看",
        "打开",
        "同意",
        "通过",
        "批准",
        "驳回",
        "拒绝",
        "退回",
      ],
      en: ["request", "show", "open", "approve", "reject"],
    },
  },
  {
    id: "leases",
    help: "help.leases",
    words: {
      zh: ["我的资源", "租约", "资源", "我的租约", "到期"],
      en: ["leases", "my leases", "lease", "resources"],
    },
  },
  {
    id: "extend",
    help: "help.extend",
    words: {
      zh: ["延期", "续期", "申请延期", "延长", "续租"],
      en: ["extend", "extension", "renew"],
    },
  },
  {
    id: "change",
    help: "help.change",
    words: {
      zh: ["变更", "资源变更", "申请变更", "扩容", "缩容"],
      en: ["change", "resize", "change resources"],
    },
  },
  {
    id: "reclaim",
    help: "help.reclaim",
    words: { zh: ["回收", "资源回收", "申请回收"], en: ["reclaim", "decommission"] },
  },
  {
    id: "release",
    help: "help.release",
    words: {
      zh: ["释放", "提前释放", "归还", "退还"],
      en: ["release", "give back", "return"],
    },
  },
  {
    id: "quota",
    help: "help.quota",
    words: {
      zh: ["配额", "额度", "资源余量", "余量", "剩余配额"],
      en: ["quota", "quotas", "limits"],
    },
  },
  {
    id: "delegate",
    help: "help.delegate",
    words: {
      zh: ["代理", "委托", "请假", "休假", "委托办理"],
      en: ["delegate", "away", "leave", "stand in"],
    },
  },
  {
    id: "settings",
    help: "help.settings",
    words: {
      zh: ["设置", "语言", "切换语言", "摘要", "每日摘要"],
      en: ["settings", "language", "lang", "digest"],
    },
  },
  {
    id: "unlink",
    help: "help.unlink",
    words: { zh: ["解除绑定", "解绑"], en: ["unlink"] },
  },
  {
    id: "cancel",
    help: "help.cancel",
    words: { zh: ["取消", "算了", "退出"], en: ["cancel", "quit", "stop"] },
  },
  {
    id: "help",
    help: "help.help",
    words: { zh: ["帮助", "菜单", "?", "功能"], en: ["help", "menu"] },
  },
  {
    id: "start",
    help: "help.start",
    words: {
      zh: ["开始", "你好", "您好", "我是谁", "绑定", "绑定账号"],
      en: ["start", "hello", "hi", "whoami", "link"],
    },
  },
];

export function wordOf(id: IntentId, locale: Locale): string {
  const intent = catalogue.find((one) => one.id === id);
  return intent === undefined ? id : intent.words[locale][0];
}

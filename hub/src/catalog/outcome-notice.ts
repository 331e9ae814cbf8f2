import { type CatalogEvent, NodeCode, nodeOf, type Text } from "@duoyun/shared";
import type { CatalogRow } from "./find-version.ts";

/** What a node's operators hear of the version that they submitted. */
export function outcomeNotice(
  { number, tenant }: CatalogRow,
  { action, by, reason }: CatalogEvent,
): { title: Text; text: Text } {
  const node = nodeOf(NodeCode.parse(tenant)).name;
  const what = {
    zh: `${node.zh}服务目录第 ${number} 版`,
    en: `Version ${number} of the catalog of ${node.en}`,
  };
  switch (action) {
    case "passed":
      return {
        title: { zh: "目录已报上一级", en: "Catalog passed on" },
        text: {
          zh: `${what.zh}已由${by.zh}备案，转省级备案。`,
          en: `${what.en} was filed by ${by.en} and goes on to the province.`,
        },
      };
    case "filed":
      return {
        title: { zh: "目录已备案", en: "Catalog filed" },
        text: {
          zh: `${what.zh}已由${by.zh}备案，即日起按此版受理申请。`,
          en: `${what.en} was filed by ${by.en}; requests pick from it from now on.`,
        },
      };
    default:
      return {
        title: { zh: "目录被退回", en: "Catalog returned" },
        text: {
          zh: `${what.zh}被${by.zh}退回：${reason ?? ""}。请修改后重新提交。`,
          en: `${what.en} was returned by ${by.en}: ${reason ?? ""}. Change it and submit it again.`,
        },
      };
  }
}

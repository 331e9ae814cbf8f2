import { articleText, resolveRule, type Text } from "@duoyun/shared";
import type { KindRules } from "./rules-of.ts";

type Chain = Pick<KindRules["rulebook"], "chain">;

/** What an operator may do about resources that were not put to use in time; nothing follows of itself. */
export function mayTakeBack(id: string, { chain }: Chain): Text {
  const article = articleOf(id, chain);
  return {
    zh: `无正当理由的，可收回资源（${id}，${article.zh}）；系统不会自动收回。请先核实原因。`,
    en: `Without good reason the resources may be taken back (${id}, ${article.en}); nothing is taken back by itself. Ask for the reason first.`,
  };
}

/** What an operator may do about a unit that does not rectify, the mildest first; nothing follows of itself. */
export function mayRestrict(id: string, { chain }: Chain): Text {
  const article = articleOf(id, chain);
  return {
    zh: `请先核实；拒不整改的，可依次降低配额、限制服务、收回资源（${id}，${article.zh}），系统不会自动执行。`,
    en: `Look into it first. A unit that refuses to rectify may have its quota lowered, its service limited, its resources taken back (${id}, ${article.en}); nothing is done by itself.`,
  };
}

function articleOf(id: string, chain: Chain["chain"]): Text {
  return articleText(resolveRule(chain, id)?.rule.article ?? "");
}

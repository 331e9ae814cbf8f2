import {
  HostSizes,
  keptOffer,
  offerText,
  type Precheck,
  requestAmounts,
  zoneTitle,
} from "@duoyun/shared";
import { quotaLine, sizeOf } from "../cards/request-lines.ts";
import { short } from "../text/clean.ts";
import type { Words } from "../text/words.ts";
import type { FormKind, ResourceState } from "./form-state.ts";

/** What is about to be filed, what it does to the quota, when it would end, and who decides it by when. */
export function resourceSummary(state: ResourceState, words: Words): string[] {
  const { values, items, precheck, view } = state;
  const item = items.find(({ code }) => code === values.catalogItem);
  const zone = item?.zones.find((one) => one === values.zone) ?? item?.zones[0];
  const asked = [
    words.say("summary.item", { item: item ? short(words.of(item.title), 60) : "" }),
    zone === undefined ? "" : words.say("summary.zone", { zone: words.of(zoneTitle(zone)) }),
    words.say("summary.each", {
      quantity: values.quantity ?? "",
      vcpu: values.vcpu ?? "",
      memoryGib: values.memoryGib ?? "",
      storageGib: values.storageGib ?? "",
    }),
    words.say("summary.system", { system: short(values.systemName ?? "", 60) }),
    words.say("line.purpose", { purpose: short(values.purpose ?? "", 200) }),
    values.urgency ? words.say("summary.urgency", { urgency: short(values.urgency, 200) }) : "",
    values.months ? words.say("summary.months", { count: Number(values.months) }) : "",
  ].filter((line) => line !== "");
  if (precheck) return [...asked, ...precheckLines(precheck, view.terms, words)];
  return [...asked, ...keptPriceLine(state, words)];
}

/** A request that came back keeps its price, or hears that another service takes that of the day. */
function keptPriceLine({ values, returned }: ResourceState, words: Words): string[] {
  if (!returned?.asked) return [];
  const offer = keptOffer(returned.asked, values.catalogItem);
  if (!offer) return [words.say("summary.newPrice")];
  const sizes = HostSizes.safeParse({
    quantity: Number(values.quantity),
    vcpu: Number(values.vcpu),
    memoryGib: Number(values.memoryGib),
    storageGib: Number(values.storageGib),
  });
  const amounts = sizes.success ? requestAmounts(sizes.data) : null;
  return [words.say("summary.keptPrice", { price: words.of(offerText(offer, amounts)) })];
}

type Terms = FormKind["terms"];

function precheckLines(precheck: Precheck, terms: Terms, words: Words): string[] {
  const lines = [
    words.say("summary.total", { size: sizeOf(precheck.amounts, words) }),
    precheck.offer
      ? words.say("line.price", { price: words.of(offerText(precheck.offer, precheck.amounts)) })
      : "",
    quotaLine(precheck.quota, words),
    leaseLine(precheck.lease, terms, words),
    ...precheck.steps.map((step, index) => stepLine(step, index, words)),
  ];
  return lines.filter((line) => line !== "");
}

function leaseLine(lease: Precheck["lease"], terms: Terms, words: Words): string {
  if (lease === null || terms === null) return "";
  const { lastDay: last, extensionBy: by } = lease;
  const { ruleId, article } = terms.notice?.rule ?? terms.rule;
  const line =
    by === null
      ? words.say("summary.lease", { last })
      : words.say("summary.leaseExtensible", { last, by, ruleId, article });
  const provisional = words.say("line.bracket", { inner: words.say("clock.provisional") });
  return lease.provisional ? line + provisional : line;
}

function stepLine(step: Precheck["steps"][number], index: number, words: Words): string {
  const title = short(words.of(step.title), 60);
  const clock = step.clock ? ` · ${short(words.of(step.clock), 120)}` : "";
  return `${index + 1}. ${title}${clock}`;
}

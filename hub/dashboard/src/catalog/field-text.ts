import {
  type CatalogItemView,
  type CatalogVersionView,
  priceText,
  resourceTypeTitle,
  type Text,
  zoneTitle,
} from "@duoyun/shared";

type Field = CatalogVersionView["changes"][number]["fields"][number];
export type Words = {
  t: (key: "catalog.anySize" | "catalog.none" | "list.separator") => string;
  text: (text: Text) => string;
};

/** One field of an item, so that what it was and what it is can stand side by side. */
export function fieldText(item: CatalogItemView, field: Field, { t, text }: Words): string {
  const listed = (parts: readonly string[]) => parts.join(t("list.separator")) || t("catalog.none");
  switch (field) {
    case "title":
      return text(item.title);
    case "resourceType":
      return text(resourceTypeTitle(item.resourceType));
    case "vcpuLadder":
    case "memoryLadderGib":
      return item[field].join(" / ") || t("catalog.anySize");
    case "storageMaxGib":
      return `${item.storageMaxGib} GiB`;
    case "zones":
      return listed(item.zones.map((zone) => text(zoneTitle(zone))));
    case "capabilities":
      return listed(item.capabilities.map(String));
    case "prices":
      return listed(item.prices.map((price) => text(datedPrice(price))));
    case "note":
      return item.note ? text(item.note) : t("catalog.none");
    default:
      return field satisfies never;
  }
}

/** A price with the days on which it holds. */
export function datedPrice(price: CatalogItemView["prices"][number]): Text {
  const [what, days] = [priceText(price), daysOf(price)];
  return { zh: `${what.zh} (${days.zh})`, en: `${what.en} (${days.en})` };
}

function daysOf({ from, until }: CatalogItemView["prices"][number]): Text {
  if (until === null) return { zh: `自 ${from} 起`, en: `from ${from}` };
  return { zh: `${from} 至 ${until}`, en: `${from} to ${until}` };
}

import {
  type CatalogItemView,
  hostItems,
  type NearHost,
  nearestHosts,
  nearestItems,
  type Text,
  type WantedHost,
} from "@duoyun/shared";
import type { Problem } from "./catalog-problems.ts";

/** The services that come nearest to one that the catalog has not (P24-10), by the sizes that were asked for. */
export function unknownItem(
  catalogItem: string,
  wanted: readonly WantedHost[],
  offered: readonly CatalogItemView[],
): Problem {
  const near = nearestHosts(wanted, hostItems(offered));
  const names = near.length > 0 ? namesOf(near, wanted) : nothing;
  return {
    field: "catalogItem",
    text: {
      zh: `服务目录中没有“${catalogItem}”这一项，请从目录中选择。最接近的服务：${names.zh}（P24-10）。`,
      en: `The catalog has no item "${catalogItem}". Pick one from the catalog; the nearest: ${names.en} (P24-10).`,
    },
  };
}

/** Other services of the kind of one that lacks the sizes: those that have them, else those that come nearest (P24-10). */
export function otherServices(
  item: CatalogItemView,
  wanted: readonly WantedHost[],
  offered: readonly CatalogItemView[],
): Problem[] {
  const ofKind = offered.filter(
    ({ code, resourceType }) => code !== item.code && resourceType === item.resourceType,
  );
  const near = nearestHosts(wanted, mostAlikeFirst(item, ofKind));
  const fitting = near.filter(({ distance }) => distance === 0);
  if (near.length === 0) return [];
  return [
    {
      field: "catalogItem",
      text: fitting.length > 0 ? haveThem(item, fitting) : comeNear(item, namesOf(near, wanted)),
    },
  ];
}

function mostAlikeFirst(item: CatalogItemView, offered: readonly CatalogItemView[]) {
  const order = nearestItems(item, offered, offered.length).map(({ code }) => code);
  const place = ({ code }: CatalogItemView) =>
    order.indexOf(code) + (order.includes(code) ? 0 : offered.length + 1);
  return offered.toSorted((one, other) => place(one) - place(other));
}

function haveThem({ title }: CatalogItemView, near: readonly NearHost[]): Text {
  const names = (locale: "zh" | "en") => near.map(({ item }) => item.title[locale]);
  return {
    zh: `“${title.zh}”没有这样的规格，目录中最接近而有此规格的是：${names("zh").join("、")}（P24-10）。`,
    en: `"${title.en}" has no such sizes; the nearest services that have them: ${names("en").join(", ")} (P24-10).`,
  };
}

function comeNear({ title }: CatalogItemView, names: Text): Text {
  return {
    zh: `“${title.zh}”没有这样的规格，目录中也没有正好合适的；最接近的是：${names.zh}（P24-10）。`,
    en: `Neither "${title.en}" nor any other service has such sizes; the nearest: ${names.en} (P24-10).`,
  };
}

/** Each service with what it has instead: its nearest sizes, or of a list how many hosts it would fit. */
function namesOf(near: readonly NearHost[], { length }: readonly WantedHost[]): Text {
  const texts = near.map(({ item: { title }, fits, sizes }): Text => {
    const { vcpu, memoryGib, storageGib } = sizes;
    const [zh, en] =
      length > 1
        ? [`合 ${fits}/${length} 行`, `fits ${fits} of ${length} rows`]
        : [
            `${vcpu} vCPU、${memoryGib} GiB 内存、${storageGib} GiB 存储`,
            `${vcpu} vCPU, ${memoryGib} GiB memory, ${storageGib} GiB storage`,
          ];
    return { zh: `${title.zh}（${zh}）`, en: `${title.en} (${en})` };
  });
  return { zh: texts.map(({ zh }) => zh).join("、"), en: texts.map(({ en }) => en).join(", ") };
}

const nothing: Text = { zh: "无", en: "none" };

import {
  type CatalogItemView,
  type HostRow,
  nearestItems,
  nearestSize,
  type ResourceForm,
  type Text,
} from "@duoyun/shared";
import { findFiled, itemIn } from "../catalog/find-filed.ts";
import type { Transaction } from "../database/connect.ts";
import { zoneProblem } from "./zone-problem.ts";

export type Problem = { field: string; text: Text };

/** Which item of the catalog, in which sizes, for how long. */
export type AskedHosts = Pick<
  ResourceForm,
  "catalogItem" | "zone" | "vcpu" | "memoryGib" | "storageGib" | "months"
>;

/** `rows` are the hosts of a list, each of its own size; the form's sizes then say nothing. */
export type CatalogQuestion = {
  tenant: string;
  form: AskedHosts;
  rows?: readonly HostRow[] | null;
};

/** What in a form is not on offer in the node's catalog, each with the nearest size that is (P24-10). */
export async function catalogProblems(
  tx: Transaction,
  { tenant, form, rows }: CatalogQuestion,
): Promise<Problem[]> {
  const filed = await findFiled(tx, tenant);
  const item = itemIn(filed, form.catalogItem);
  if (!item) return [unknownItem];
  const zone = zoneProblem(item, form.zone);
  if (!rows)
    return [...zone, ...sizeProblems(item, form), ...otherItem(item, form, filed?.items ?? [])];
  const inRows = rows.flatMap((row) =>
    sizeProblems(item, row).map((problem) => inRow(problem, row)),
  );
  return [...zone, ...inRows];
}

type Sizes = Omit<HostRow, "index">;

/** Which sizes of a host an item does not offer, each with the nearest that it does. */
export function sizeProblems(item: CatalogItemView, form: Sizes): Problem[] {
  return [
    ...ladderProblem({ field: "vcpu", ladder: item.vcpuLadder, wish: form.vcpu, unit: "vCPU" }),
    ...ladderProblem({
      field: "memoryGib",
      ladder: item.memoryLadderGib,
      wish: form.memoryGib,
      unit: "GiB",
    }),
    ...storageProblem(item, form.storageGib),
  ];
}

/** Another service that has the sizes which this one lacks, the most alike first (P24-10). */
function otherItem(item: CatalogItemView, form: Sizes, offered: readonly CatalogItemView[]) {
  if (sizeProblems(item, form).length === 0) return [];
  const fits = (other: CatalogItemView) =>
    other.code !== item.code &&
    other.resourceType === item.resourceType &&
    sizeProblems(other, form).length === 0;
  const near = nearestItems(item, offered.filter(fits));
  if (near.length === 0) return [];
  const names = (locale: "zh" | "en") => near.map(({ title }) => title[locale]);
  const text = {
    zh: `“${item.title.zh}”没有这样的规格，目录中最接近而有此规格的是：${names("zh").join("、")}（P24-10）。`,
    en: `"${item.title.en}" has no such sizes; the nearest services that have them: ${names("en").join(", ")} (P24-10).`,
  };
  return [{ field: "catalogItem", text }];
}

function inRow({ field, text: { zh, en } }: Problem, { index }: HostRow): Problem {
  const row = index + 1;
  return {
    field: `${field}.${index}`,
    text: { zh: `第 ${row} 行：${zh}`, en: `Row ${row}: ${en}` },
  };
}

const unknownItem: Problem = {
  field: "catalogItem",
  text: {
    zh: "服务目录中没有这一项，请从目录中选择最接近的服务。",
    en: "The catalog has no such item. Pick the nearest one from the catalog.",
  },
};

const fieldNames: Record<string, Text> = {
  vcpu: { zh: "CPU", en: "CPU" },
  memoryGib: { zh: "内存", en: "memory" },
};

type Rung = { field: string; ladder: number[]; wish: number; unit: string };

function ladderProblem({ field, ladder, wish, unit }: Rung): Problem[] {
  const nearest = nearestSize(ladder, wish);
  if (nearest === null || nearest === wish) return [];
  const name = fieldNames[field] ?? { zh: field, en: field };
  const offer = ladder.join(", ");
  return [
    {
      field,
      text: {
        zh: `${name.zh}没有 ${wish} ${unit} 这一档，最接近的是 ${nearest} ${unit}。可选：${offer}。`,
        en: `There is no ${name.en} size of ${wish} ${unit}; the nearest is ${nearest} ${unit}. On offer: ${offer}.`,
      },
    },
  ];
}

function storageProblem({ storageMaxGib }: CatalogItemView, wish: number): Problem[] {
  if (wish <= storageMaxGib) return [];
  return [
    {
      field: "storageGib",
      text: {
        zh: `单台存储最多 ${storageMaxGib} GiB，请减少到该数值以内。`,
        en: `A host can have ${storageMaxGib} GiB of storage at most. Ask for no more than that.`,
      },
    },
  ];
}

import {
  type CatalogItemView,
  type HostRow,
  nearestSize,
  type ResourceForm,
  type Text,
} from "@duoyun/shared";
import { findFiled, itemIn } from "../catalog/find-filed.ts";
import type { Transaction } from "../database/connect.ts";
import { otherServices, unknownItem } from "./other-services.ts";
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
  const offered = filed?.items ?? [];
  const wanted = rows && rows.length > 0 ? rows : [form];
  if (!item) return [unknownItem(form.catalogItem, wanted, offered)];
  const problems = rows
    ? rows.flatMap((row) => sizeProblems(item, row).map((problem) => inRow(problem, row)))
    : sizeProblems(item, form);
  const zone = zoneProblem(item, form.zone);
  return problems.length === 0
    ? zone
    : [...zone, ...problems, ...otherServices(item, wanted, offered)];
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

function inRow({ field, text: { zh, en } }: Problem, { index }: HostRow): Problem {
  const row = index + 1;
  return {
    field: `${field}.${index}`,
    text: { zh: `第 ${row} 行：${zh}`, en: `Row ${row}: ${en}` },
  };
}

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

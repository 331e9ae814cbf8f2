import { type HostSizes, zoneTitle } from "@duoyun/shared";
import { short } from "../text/clean.ts";
import type { TextKey } from "../text/words.ts";
import type { Field } from "./field.ts";
import type { FormItem } from "./form-state.ts";

const most = { vcpu: 1_024, memoryGib: 16_384, storageGib: 1_000_000, quantity: 100 } as const;

export function itemField(items: readonly FormItem[]): Field {
  const options = items.map((item) => ({
    value: item.code,
    label: (words: { of(text: FormItem["title"]): string }) => short(words.of(item.title), 30),
  }));
  const only = items.length === 1 ? items[0]?.code : undefined;
  const field: Field = { name: "catalogItem", label: "field.catalogItem", kind: "choice", options };
  return only === undefined ? field : { ...field, initial: only };
}

/** In which zone hosts are wanted, where the item is offered in several (P24-04). */
export function zoneFields(item: FormItem | undefined): Field[] {
  const [first, ...others] = item?.zones ?? [];
  if (first === undefined || others.length === 0) return [];
  const options = [first, ...others].map((zone) => ({
    value: zone,
    label: (words: { of(text: FormItem["title"]): string }) => words.of(zoneTitle(zone)),
  }));
  return [{ name: "zone", label: "field.zone", kind: "choice", options, initial: first }];
}

/** The sizes that the item comes in, or any where it has no ladder. */
export function sizeFields(item: FormItem | undefined): Field[] {
  const storageMax = item?.storageMaxGib ?? most.storageGib;
  return [
    ladder("vcpu", "field.vcpu", { steps: item?.vcpuLadder ?? [], max: most.vcpu }),
    ladder("memoryGib", "field.memoryGib", {
      steps: item?.memoryLadderGib ?? [],
      max: most.memoryGib,
    }),
    {
      name: "storageGib",
      label: "field.storageGib",
      kind: "integer",
      min: 0,
      max: storageMax,
      initial: String(Math.min(100, storageMax)),
    },
    {
      name: "quantity",
      label: "field.quantity",
      kind: "integer",
      min: 1,
      max: most.quantity,
      initial: "1",
    },
  ];
}

/** New sizes for hosts that are there, beginning with what they have. */
export function newSizeFields(hosts: HostSizes): Field[] {
  return (["vcpu", "memoryGib", "storageGib", "quantity"] as const).map((name) => ({
    name,
    label: `field.${name}`,
    kind: "integer",
    min: name === "storageGib" ? 0 : 1,
    max: most[name],
    initial: String(hosts[name]),
  }));
}

function ladder(
  name: string,
  label: TextKey,
  { steps, max }: { steps: readonly number[]; max: number },
): Field {
  if (steps.length === 0) return { name, label, kind: "integer", min: 1, max };
  const options = steps.map((step) => ({ value: String(step), label: () => String(step) }));
  return { name, label, kind: "choice", options, initial: String(steps[0]) };
}

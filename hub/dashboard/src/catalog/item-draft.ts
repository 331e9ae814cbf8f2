import { type CatalogItemView, fenOf, type UnitPrice, yuanOf } from "@duoyun/shared";

export type PriceDraft = Pick<UnitPrice, "per" | "from"> & { yuan: string; until?: string };

/** An item as its form has it: names apart, ladders as typed, prices in yuan. */
export type ItemDraft = Pick<
  CatalogItemView,
  "code" | "resourceType" | "storageMaxGib" | "zones" | "capabilities"
> & {
  zh: string;
  en?: string;
  vcpuLadder: (string | number)[];
  memoryLadderGib: (string | number)[];
  prices: PriceDraft[];
  note?: string;
};

export function blankItem(today: string): Partial<ItemDraft> {
  return {
    ...{ resourceType: "vm", storageMaxGib: 0, zones: [], capabilities: [] },
    ...{ vcpuLadder: [], memoryLadderGib: [] },
    prices: [{ yuan: "", per: "itemMonth", from: today }],
  };
}

export function toDraft({ title, note, prices, ...item }: CatalogItemView): ItemDraft {
  return {
    ...item,
    ...title,
    prices: prices.map(({ fen, per, from, until }) => ({
      ...{ yuan: yuanOf(fen), per, from },
      ...(until !== null && { until }),
    })),
    ...(note && { note: note.zh }),
  };
}

/** What the form says; the hub checks it and says what is wrong. */
export function itemOf({ zh, en, note, prices, ...draft }: ItemDraft): CatalogItemView {
  const ladder = (sizes: readonly (string | number)[] = []) => sizes.map(Number);
  return {
    ...draft,
    title: { zh, en: en?.trim() || zh },
    vcpuLadder: ladder(draft.vcpuLadder),
    memoryLadderGib: ladder(draft.memoryLadderGib),
    prices: prices.flatMap(priceOf),
    note: note?.trim() ? { zh: note.trim(), en: note.trim() } : null,
  };
}

function priceOf({ yuan, per, from, until }: PriceDraft): UnitPrice[] {
  const fen = fenOf(yuan);
  return fen === null ? [] : [{ fen, per, from, until: until?.trim() || null }];
}

import { type CatalogItemView, fenOf, type UnitPrice, yuanOf } from "@duoyun/shared";

export type PriceDraft = Pick<UnitPrice, "per" | "from"> & { yuan: string; until?: string };

/** An item as its form has it: names apart, ladders as typed, prices in yuan. */
export type ItemDraft = Pick<
  CatalogItemView,
  "code" | "resourceType" | "zones" | "capabilities"
> & {
  storageMaxGib: number | null;
  zh: string;
  en?: string;
  vcpuLadder: (string | number)[];
  memoryLadderGib: (string | number)[];
  prices: PriceDraft[];
  note?: string;
  noteEn?: string;
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
    ...(note && { note: note.zh, noteEn: note.en }),
  };
}

/** What the form says; the hub checks it and says what is wrong. */
export function itemOf(filled: ItemDraft): CatalogItemView {
  const { zh, en, note, noteEn, prices, ...draft } = filled;
  const ladder = (sizes: readonly (string | number)[] = []) => sizes.map(Number);
  return {
    ...draft,
    code: draft.code.trim(),
    title: { zh: zh.trim(), en: en?.trim() || zh.trim() },
    storageMaxGib: draft.storageMaxGib ?? 0,
    vcpuLadder: ladder(draft.vcpuLadder),
    memoryLadderGib: ladder(draft.memoryLadderGib),
    prices: prices.map(priceOf),
    note: noteOf(note?.trim(), noteEn?.trim()),
  };
}

function noteOf(zh = "", en = ""): CatalogItemView["note"] {
  return zh || en ? { zh: zh || en, en: en || zh } : null;
}

/** The form lets no price pass that is none. */
function priceOf({ yuan, per, from, until }: PriceDraft): UnitPrice {
  const fen = fenOf(yuan);
  if (fen === null) throw new TypeError(`"${yuan}" is no price.`);
  return { fen, per, from, until: until?.trim() || null };
}

import { sampleCatalog } from "@duoyun/shared";
import { expect, it } from "vitest";
import { fieldText, type Words } from "./field-text.ts";

const [sample] = sampleCatalog("320900");
const zh: Words = {
  t: (key) => (key === "list.separator" ? "、" : key),
  text: ({ zh: own }) => own,
};
const en: Words = { ...zh, text: ({ en: own }) => own };

function item(more: Partial<NonNullable<typeof sample>> = {}) {
  if (!sample) throw new Error("The sample catalog is empty.");
  return { ...sample, ...more };
}

it("names sizes, zones and prices with their days as people read them", () => {
  const price = { fen: 4_800, per: "coreMonth", from: "2026-06-01", until: null } as const;
  const changed = item({ vcpuLadder: [2, 4], zones: ["互联网区", "某区"], prices: [price] });
  expect(fieldText(changed, "vcpuLadder", zh)).toBe("2 / 4");
  expect(fieldText(changed, "zones", zh)).toBe("互联网区、某区");
  expect(fieldText(changed, "zones", en)).toBe("Internet zone、某区");
  expect(fieldText(changed, "prices", zh)).toBe("48.00 元/核·月 (自 2026-06-01 起)");
});

it("says in words where a field is empty", () => {
  const empty = item({ vcpuLadder: [], prices: [], note: null });
  expect(fieldText(empty, "vcpuLadder", zh)).toBe("catalog.anySize");
  expect(fieldText(empty, "prices", zh)).toBe("catalog.none");
  expect(fieldText(empty, "note", zh)).toBe("catalog.none");
});

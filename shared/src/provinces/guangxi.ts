import { defineProvince } from "./province.ts";

// The region has no document of its own here: its core node works by its city's until one is loaded.
const rulebooks = ["liuzhou"] as const;

/** Guangxi with Liuzhou; its days off come with the region of its rulebook. */
export const guangxi = defineProvince({
  core: {
    code: "450000",
    shortId: "gx",
    name: {
      zh: "广西壮族自治区（自治区级核心节点）",
      en: "Guangxi Zhuang Autonomous Region (core node)",
    },
    tile: { row: 0, column: 0, columns: 2 },
    rulebooks,
  },
  cities: [
    {
      code: "450200",
      shortId: "lz",
      name: { zh: "柳州市", en: "Liuzhou" },
      tile: { row: 0, column: 2, columns: 1 },
      rulebooks,
    },
  ],
});

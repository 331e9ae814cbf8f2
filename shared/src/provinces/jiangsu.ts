import { defineProvince, type ProvinceNode } from "./province.ts";

const province = ["jiangsu-2024"] as const;

function city<Code extends string>(
  code: Code,
  shortId: string,
  rest: Pick<ProvinceNode, "name"> & { at: [number, number] },
): ProvinceNode<Code> {
  const [row, column] = rest.at;
  return { code, shortId, name: rest.name, tile: { row, column, columns: 1 }, rulebooks: province };
}

/** Jiangsu with its 13 cities, two of which have rules of their own. */
export const jiangsu = defineProvince({
  core: {
    code: "320000",
    shortId: "js",
    name: { zh: "江苏省（省级核心节点）", en: "Jiangsu Province (core node)" },
    tile: { row: 0, column: 3, columns: 2 },
    rulebooks: [...province, "jiangsu-2020"],
  },
  cities: [
    city("320100", "nj", { name: { zh: "南京市", en: "Nanjing" }, at: [3, 0] }),
    city("320200", "wx", { name: { zh: "无锡市", en: "Wuxi" }, at: [3, 3] }),
    city("320300", "xz", { name: { zh: "徐州市", en: "Xuzhou" }, at: [0, 0] }),
    city("320400", "cz", { name: { zh: "常州市", en: "Changzhou" }, at: [3, 2] }),
    city("320500", "sz", { name: { zh: "苏州市", en: "Suzhou" }, at: [3, 4] }),
    city("320600", "nt", { name: { zh: "南通市", en: "Nantong" }, at: [2, 3] }),
    city("320700", "lyg", { name: { zh: "连云港市", en: "Lianyungang" }, at: [0, 1] }),
    city("320800", "ha", { name: { zh: "淮安市", en: "Huai'an" }, at: [1, 1] }),
    {
      ...city("320900", "yc", { name: { zh: "盐城市", en: "Yancheng" }, at: [1, 2] }),
      rulebooks: ["yancheng-2026", ...province],
    },
    city("321000", "yz", { name: { zh: "扬州市", en: "Yangzhou" }, at: [2, 1] }),
    city("321100", "zj", { name: { zh: "镇江市", en: "Zhenjiang" }, at: [3, 1] }),
    {
      ...city("321200", "tz", { name: { zh: "泰州市", en: "Taizhou" }, at: [2, 2] }),
      rulebooks: ["taizhou-2018", ...province],
    },
    city("321300", "sq", { name: { zh: "宿迁市", en: "Suqian" }, at: [1, 0] }),
  ],
});

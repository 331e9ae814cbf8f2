import { describe, expect, it } from "vitest";
import { cities, nodeCodes } from "../../nodes.ts";
import { effectiveRulebook } from "../../rulebooks/effective-rulebook.ts";
import { baselineGaps } from "../baseline-gaps.ts";
import { itemFaults, repeatedCodes } from "../catalog-faults.ts";
import { priceOn } from "../unit-price.ts";
import { zoneNames } from "../zones.ts";
import { liuzhouCatalog } from "./liuzhou.ts";
import { sampleCatalog, templateItems } from "./sample-catalog.ts";

const day = "2026-05-06";

describe.each(nodeCodes)("the sample catalog of %s", (code) => {
  const items = sampleCatalog(code);

  it("offers hosts in some zone, everything mandatory, and a price for all of it", () => {
    expect(items.some((item) => item.resourceType === "vm" && item.zones.length > 0)).toBe(true);
    expect(baselineGaps(items).mandatory).toEqual([]);
    expect(items.filter(({ prices }) => priceOn(prices, day) === null)).toEqual([]);
  });

  it("could be filed as it is: unique codes, rising ladders, zones that its rulebook knows", () => {
    expect(repeatedCodes(items)).toEqual([]);
    const zones = zoneNames(effectiveRulebook(code, day).zones);
    expect(items.flatMap((item) => itemFaults(item, zones))).toEqual([]);
  });
});

it("keeps Taizhou's ladders and storage limit, and Yancheng's three zones", () => {
  const taizhou = sampleCatalog("321200");
  expect(taizhou.find((item) => item.code === "cloud-server")).toMatchObject({
    vcpuLadder: [1, 2, 4, 8, 16, 32],
    memoryLadderGib: [2, 4, 8, 16, 32, 64],
  });
  expect(taizhou.find((item) => item.code === "cloud-storage")?.storageMaxGib).toBe(10 * 1_024);
  const zones = new Set(sampleCatalog("320900").flatMap((item) => item.zones));
  expect([...zones]).toEqual(["政务外网区", "互联网区", "专有域"]);
});

it("lists every type of resource of Jiangsu's list of 2020", () => {
  const titles = templateItems("jiangsu-2020").map(({ title }) => title.zh);
  const asked =
    "弹性云服务器 裸金属服务器 虚拟防火墙 网络安全服务 弹性IP 弹性负载均衡 云硬盘 对象存储 云服务器备份 云硬盘备份 MySQL PostgreSQL Hadoop GaussDB 安全指数服务 数据库安全服务 主机安全服务 网页防篡改 应用防火墙 云堡垒机 漏洞扫描 分布式缓存服务 容器服务 微服务";
  const missing = asked.split(" ").filter((one) => !titles.some((title) => title.includes(one)));
  expect(missing).toEqual([]);
});

it("lists the fourteen services of Liuzhou (LZ-24)", () => {
  expect(liuzhouCatalog).toHaveLength(14);
  expect(repeatedCodes(liuzhouCatalog)).toEqual([]);
  const sampled = sampleCatalog("450200").map(({ code }) => code);
  expect(sampled).toEqual(expect.arrayContaining(liuzhouCatalog.map(({ code }) => code)));
});

it("has for no two cities on the province's rules alone the same catalog", () => {
  const others = cities.filter(({ rulebooks }) => rulebooks.length === 1);
  expect(new Set(others.map(({ code }) => JSON.stringify(sampleCatalog(code)))).size).toBe(11);
});

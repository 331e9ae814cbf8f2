import { describe, expect, it } from "vitest";
import { hostTableOf, type TableField } from "../../rulebooks/form-schema.ts";
import { liuzhou } from "../../rulebooks/liuzhou.ts";
import { annexProblems } from "./annex-problems.ts";
import { readRows } from "./read-rows.ts";

const form = liuzhou.forms.formal ?? null;
const list = hostTableOf(form) as TableField;

/** The head of annex 3 as it is printed, and two hosts under it. */
const head =
  "序号 网络分区 开发商 系统名称 子系统名称 服务器类型 堡垒机账号负责人 堡垒机账号负责人邮箱 堡垒机账号负责人手机号码 vCPU核 内存GB 系统盘GB 数据盘GB 操作系统 集群部署 集群组号 备注".split(
    " ",
  );
const first =
  "1|公共网络区|某公司||||张三|zhang@liuzhou.example|13800000000|8|16|60|300|openEuler 22.03|是|集群1|"
    .split("|")
    .with(3, "财务管理系统")
    .with(5, "APP");
const second = first.with(0, "2").with(5, "数据库").with(9, "1,024").with(14, "否").with(15, "");

describe("a pasted or uploaded list of hosts", () => {
  it("is read by the names at its head, wherever they stand, with title and notes around it", () => {
    const blank = head.map(() => "");
    const rows = readRows(list, [
      ["云资源使用需求表"],
      head,
      first,
      second,
      blank.with(0, "3"),
      blank,
      ["填写说明："],
    ]);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ serverKind: "APP", vcpu: 8, dataDisk: 300, clustered: true });
    expect(rows[1]).toMatchObject({ serverKind: "DAT", vcpu: 1024, clustered: false });
    expect(rows[1]).not.toHaveProperty("cluster");
    const swapped = [head, first, second].map((cells) => cells.toReversed());
    expect(readRows(list, swapped)).toEqual(rows);
  });

  it("is read by place where there is no head, with or without numbers before the rows", () => {
    const rows = readRows(list, [head, first, second]);
    expect(readRows(list, [first, second])).toEqual(rows);
    expect(readRows(list, [first.slice(1), second.slice(1)])).toEqual(rows);
  });

  it("loses nothing: what does not fit stays as it was typed and is complained of", () => {
    const rows = readRows(list, [head, first.with(9, "八"), second.with(14, "也许")]);
    expect(rows[0]).toMatchObject({ vcpu: "八", memory: 16 });
    const facts = { systemName: "财务管理系统", today: "2026-05-11" };
    const problems = form ? annexProblems(form, { hostList: rows }, facts) : [];
    const told = problems.filter(({ field }) => field.startsWith("annex.hostList."));
    expect(told.map(({ text }) => text.zh)).toEqual([
      "第 1 行“vCPU”应为 1 到 1024 的整数（核）。",
      "第 2 行“集群部署”应填“是”或“否”。",
    ]);
  });

  it("gives no rows of a sheet that holds none", () => {
    expect(readRows(list, [])).toEqual([]);
    expect(readRows(list, [head])).toEqual([]);
    expect(readRows(list, [["", " "], []])).toEqual([]);
  });
});

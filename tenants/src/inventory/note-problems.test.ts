import { createLog } from "@duoyun/shared/runtime/log";
import { expect, it, vi } from "vitest";
import { createMachine } from "../connectors/machine.ts";
import { noteProblems } from "./note-problems.ts";

it("tells of the same problems once, of others anew, and once that the source reads well again", () => {
  const log = createLog("city", "fatal");
  const warn = vi.spyOn(log, "warn");
  const info = vi.spyOn(log, "info");
  const city = { code: "320900" as const, connector: createMachine(), log };
  const problem = { place: "第 3 行", text: { zh: "缺编号", en: "no id" } };
  noteProblems(city, []);
  noteProblems(city, [problem]);
  noteProblems(city, [problem]);
  expect(warn).toHaveBeenCalledTimes(1);
  expect(warn.mock.lastCall?.[0]).toMatchObject({
    count: 1,
    problems: ["第 3 行: 缺编号 / no id"],
  });
  noteProblems(city, [problem, { ...problem, place: "第 4 行" }]);
  noteProblems(city, []);
  noteProblems(city, []);
  expect(warn).toHaveBeenCalledTimes(2);
  expect(info).toHaveBeenCalledTimes(1);
});

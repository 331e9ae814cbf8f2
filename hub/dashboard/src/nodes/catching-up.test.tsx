import { NodeFigures } from "@duoyun/shared";
import i18next from "i18next";
import { renderToStaticMarkup } from "react-dom/server";
import { initReactI18next } from "react-i18next";
import { beforeAll, expect, it } from "vitest";
import zh from "../text/zh-CN.json";
import { CatchingUp } from "./catching-up.tsx";

beforeAll(() =>
  i18next.use(initReactI18next).init({ resources: { zh: { translation: zh } }, lng: "zh" }),
);

const told = {
  ...{ medianAgeSeconds: null, worstAgeSeconds: null, freshRatio: null, proven: true },
  ...{ cursor: 41, last: null, differed: null, setAside: null },
  ...{ asked: false, mayAsk: true, mayReadRecords: true },
};
const shown = (queueLength: number | null, catchUp: NodeFigures["catchUp"] = null) =>
  renderToStaticMarkup(
    <CatchingUp figures={NodeFigures.parse({ ...told, queueLength, catchUp })} />,
  );

it("shows how far a catch-up is, how quick, and how long it will take", () => {
  const bar = shown(75_000, { sent: 25_000, perSecond: 500 });
  expect(bar).toMatch(/role="progressbar"[^>]*aria-valuenow="25"/);
  expect(bar).toContain("每秒 500 条，约剩 3 分钟");
});

it("says that nothing moves instead of a time that would never end", () => {
  expect(shown(75_000)).toContain("暂无进展");
});

it("does not take a queue that nobody told of for an empty one", () => {
  expect([shown(null), shown(0)]).toEqual(["未知", "已全部上报"]);
});

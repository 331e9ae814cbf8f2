import type { NodeTrend } from "@duoyun/shared";
import { expect, it } from "vitest";
import { trendOption } from "./trend-option.ts";

const seen = {
  ...{ compares: 2, completeness: 1, accuracy: 0.5, corrections: 3, proven: true },
  ...{ medianAgeSeconds: 40, worstAgeSeconds: 900, freshRatio: 1 },
};
const unseen = {
  ...{ compares: 0, completeness: null, accuracy: null, corrections: 0, proven: true },
  ...{ medianAgeSeconds: null, worstAgeSeconds: null, freshRatio: null },
};
const trend: NodeTrend = {
  stepSeconds: 1_800,
  points: [
    { from: "2026-03-02T01:00:00.000Z", ...seen },
    { from: "2026-03-02T01:30:00.000Z", ...unseen },
  ],
};

it("leaves a gap where nothing was compared, instead of a zero", () => {
  const worst = {
    name: "worst",
    figureOf: (point: (typeof trend.points)[number]) => point.worstAgeSeconds,
  };
  const { series, xAxis } = trendOption(trend, [worst], { kind: "line", text: String });
  expect(series).toMatchObject([{ name: "worst", data: [900, "-"] }]);
  expect(xAxis).toMatchObject({ data: ["2026-03-02 09:00", "2026-03-02 09:30"] });
});

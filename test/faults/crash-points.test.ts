import { crashPoints as botsPoints } from "@duoyun/bots/crash-points";
import { crashPoints as hubPoints } from "@duoyun/hub/crash-points";
import { crashPoints as cityPoints } from "@duoyun/tenants/crash-points";
import { describe, expect, it } from "vitest";
import { eventually } from "../province/eventually.ts";
import { type ProcessName, startProvince } from "../province/province.ts";
import { liveWholeStory, settled, wholeStoryEnds } from "../province/whole-story.ts";

const points: Record<ProcessName, readonly string[]> = {
  hub: hubPoints,
  tenants: cityPoints,
  bots: botsPoints,
};

describe("a process that dies, as by a power cut, at each point before and after every commit and send", () => {
  it.concurrent.each(["hub", "tenants", "bots"] as const)(
    "leaves %s with no lost and no doubled order, delivery or decision",
    async (name) => {
      const province = await startProvince({
        orderHoldSeconds: 3_600,
        crashAt: { [name]: points[name] },
      });
      try {
        await liveWholeStory(province);
        await eventually(
          "every point to be passed",
          async () => province.process[name].pointsLeft().length === 0,
        ).catch(() => undefined);
        expect(province.process[name].pointsLeft()).toEqual([]);
        expect(await settled(province)).toEqual(wholeStoryEnds);
      } finally {
        await province.stop();
      }
    },
    1_500_000,
  );
});

import { crashPoints as botsPoints } from "@duoyun/bots/crash-points";
import { crashPoints as hubPoints } from "@duoyun/hub/crash-points";
import { crashPoints as cityPoints } from "@duoyun/tenants/crash-points";
import { describe, expect, it } from "vitest";
import { eventually } from "../province/eventually.ts";
import { type ProcessName, startProvince } from "../province/province.ts";
import { liveWholeStory, settled, wholeStoryEnds } from "../province/whole-story.ts";

type Lane = { part: string; name: ProcessName; points: readonly string[] };

/** The hub has most points: two provinces share them. */
const lanes: Lane[] = [
  { part: "hub, one half", name: "hub", points: hubPoints.filter((_, at) => at % 2 === 0) },
  { part: "hub, other half", name: "hub", points: hubPoints.filter((_, at) => at % 2 === 1) },
  { part: "tenants", name: "tenants", points: cityPoints },
  { part: "bots", name: "bots", points: botsPoints },
];

describe("a process that dies, as by a power cut, at each point before and after every commit and send", () => {
  it.concurrent.each(lanes)(
    "leaves no lost and no doubled order, delivery or decision ($part)",
    async ({ name, points }) => {
      const province = await startProvince({
        orderHoldSeconds: 3_600,
        crashAt: { [name]: points },
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

import { crashPoints as botsPoints } from "@duoyun/bots/crash-points";
import { crashPoints as hubPoints } from "@duoyun/hub/crash-points";
import { crashPoints as cityPoints } from "@duoyun/tenants/crash-points";
import { describe, expect, it } from "vitest";
import { eventually } from "../province/eventually.ts";
import { type ProcessName, startProvince } from "../province/province.ts";
import { liveWholeStory, settled, wholeStoryEnds } from "../province/whole-story.ts";

type Lane = { part: string; crashAt: Partial<Record<ProcessName, readonly string[]>> };

/** The hub has most points: two provinces share them, and the others' beside them. */
const lanes: Lane[] = [
  {
    part: "half of the hub's points, and the bots'",
    crashAt: { hub: hubPoints.filter((_, at) => at % 2 === 0), bots: botsPoints },
  },
  {
    part: "the other half, and the cities'",
    crashAt: { hub: hubPoints.filter((_, at) => at % 2 === 1), tenants: cityPoints },
  },
];

describe("a process that dies, as by a power cut, at each point before and after every commit and send", () => {
  it.concurrent.each(lanes)(
    "leaves no lost and no doubled order, delivery or decision ($part)",
    async ({ crashAt }) => {
      const province = await startProvince({ orderHoldSeconds: 3_600, crashAt });
      const pointsLeft = () => Object.values(province.process).flatMap((it) => it.pointsLeft());
      try {
        await liveWholeStory(province);
        await eventually("every point to be passed", async () => pointsLeft().length === 0).catch(
          () => undefined,
        );
        expect(pointsLeft()).toEqual([]);
        expect(await settled(province)).toEqual(wholeStoryEnds);
      } finally {
        await province.stop();
      }
    },
    1_500_000,
  );
});

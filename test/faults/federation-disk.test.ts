import { describe, expect, it } from "vitest";
import { liveOnAFullDisk } from "./federation/live-on-a-full-disk.ts";
import { newSeed } from "./seeded.ts";
import { mayMount } from "./small-disk.ts";

const seed = newSeed();

describe("a city whose disk is full", () => {
  it.skipIf(!mayMount())(
    `says so and what to do, and with room again goes on by itself, no order lost or done twice (needs the right to mount a small disk; DUOYUN_SEED=${seed} replays it)`,
    async () => {
      const { full, orders, differences } = await liveOnAFullDisk(seed, {
        times: 1,
        place: "tables",
      });
      for (const seen of full) {
        expect(seen.status).toContain("磁盘已满");
        expect(seen.status).toContain("Make room on that disk");
        expect(seen.log).toContain("Make room on that disk");
        expect(seen).toMatchObject({ doneMeanwhile: false, differences: [] });
      }
      for (const { history, hosts } of orders) {
        expect(history.filter((action) => action === "done")).toHaveLength(1);
        expect(hosts).toBe(2);
      }
      expect(differences).toEqual([]);
    },
  );
});

import { readFile } from "node:fs/promises";
import type { Bench } from "./row.ts";
import { perCity, startThirteenCities, tell } from "./thirteen-cities.ts";

const steadyRounds = 20;
const changedRatio = 0.05;
const mostMebibytes = 512;

/** The most memory that a hub's process held while thirteen cities told it all they have and then went on changing. */
export const memory: Bench = {
  name: "memory",
  run: async () => {
    const province = await startThirteenCities();
    try {
      for (let round = 1; round <= steadyRounds; round += 1) {
        await tell(province.cities, round, [0, perCity * changedRatio]);
      }
      const ours = await peakMebibytes(province.hub.pid());
      const aim = `<= ${mostMebibytes} MiB`;
      const met = ours <= mostMebibytes;
      return [{ bench: "memory", ours, limit: null, unit: "MiB", ratio: null, aim, met }];
    } finally {
      await province.stop();
    }
  },
};

async function peakMebibytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  if (kibibytes === undefined)
    throw new Error("The system does not tell what memory a process held.");
  return Math.round(Number(kibibytes) / 1_024);
}

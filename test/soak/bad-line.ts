import { liveThroughFaults } from "../faults/federation/live-through-faults.ts";

const wanted = Number(process.env.DUOYUN_LINES ?? 20);
const rounds = 250;

/** Lets cities live on lines on which half of all goes wrong; returns on how many the hub was not equal at last. */
export async function soakOnBadLines(firstSeed: number): Promise<number> {
  let failed = 0;
  for (let seed = firstSeed; seed < firstSeed + wanted; seed += 1) {
    const verdict = await verdictOf(seed);
    if (verdict !== "equal") failed += 1;
    process.stdout.write(`seed ${seed}: ${verdict}\n`);
  }
  process.stdout.write(`${wanted} bad lines, ${failed} did not end equal\n`);
  return failed;
}

async function verdictOf(seed: number): Promise<string> {
  try {
    const { differences } = await liveThroughFaults(seed, rounds);
    return differences.length === 0 ? "equal" : `DIFFERENT: ${differences.slice(0, 5).join("; ")}`;
  } catch (error) {
    return `DIFFERENT: ${String(error)}`;
  }
}

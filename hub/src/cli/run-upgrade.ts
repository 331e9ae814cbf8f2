import type { Command } from "commander";
import { noteInAudit } from "../keeping/note-in-audit.ts";
import type { Place } from "../keeping/place.ts";
import { type PlannedUpgrade, planUpgrade, upgrade } from "../keeping/upgrade.ts";
import { withPlace } from "../keeping/with-place.ts";
import { commandCtx } from "./command-ctx.ts";
import type { CommandIo } from "./command-io.ts";
import { whereaboutsOf } from "./environment.ts";
import { inOneSentence } from "./in-one-sentence.ts";
import { withKeptHub } from "./with-kept-hub.ts";

export type UpgradeOptions = { dryRun: boolean; json: boolean };

export async function runUpgrade(
  command: Command,
  io: CommandIo,
  { dryRun, json }: UpgradeOptions,
): Promise<void> {
  const { dataDir } = io;
  const state = dryRun ? "running" : "stopped";
  const where = { whereabouts: whereaboutsOf(command), dataDir, while: state } as const;
  const planned = await inOneSentence(command, () =>
    withPlace(where, async (place) => {
      const plan = await planUpgrade(place);
      if (!dryRun && plan.some(({ pending }) => pending.length > 0))
        await carryOut(io, place, plan);
      return plan;
    }),
  );
  if (json) io.out(JSON.stringify({ upgraded: !dryRun, databases: planned.map(stepsOf) }));
  else for (const line of wordsFor(planned, dryRun)) io.out(line);
}

async function carryOut(
  io: CommandIo,
  place: Place,
  planned: readonly PlannedUpgrade[],
): Promise<void> {
  await upgrade(place, planned);
  const [hub] = planned;
  if (!hub) return;
  await withKeptHub(hub.database, async (db) =>
    noteInAudit(await commandCtx(io, db, "upgrade"), {
      action: "data.upgraded",
      data: { databases: planned.map(stepsOf) },
    }),
  );
}

function stepsOf({ database, pending }: PlannedUpgrade) {
  return { name: database.name, steps: pending.map(({ tag }) => tag) };
}

function wordsFor(planned: readonly PlannedUpgrade[], dryRun: boolean): string[] {
  const changed = planned.map(stepsOf).filter(({ steps }) => steps.length > 0);
  if (changed.length === 0) return ["数据已是本程序的版本 / the data is at this program's version"];
  const head = dryRun
    ? "将升级（未作改动）： / would upgrade (nothing was changed):"
    : "已升级： / upgraded:";
  return [head, ...changed.flatMap(({ name, steps }) => steps.map((step) => `  ${name}  ${step}`))];
}

import type { HeartbeatInput } from "@duoyun/shared";
import type { SourceReading } from "../database/schema/index.ts";

type Sources = Record<string, SourceReading>;
type Readings = { sources: Sources | null; collectedAt: Date | null };

/** When a city last read its sources, by the hub's clock, however far off the city's is; `collectedAt` is that of the source read longest ago, null while that is not known. */
export function readingsOf(
  { clock, collectedAt }: Pick<HeartbeatInput, "clock" | "collectedAt">,
  { before, now }: { before: Sources | null; now: Date },
): Readings {
  if (!collectedAt) return { sources: null, collectedAt: null };
  const sources: Sources = {};
  const times: (number | null)[] = [];
  for (const [name, at] of Object.entries(collectedAt)) {
    const ageMilliseconds = at === null ? null : Math.max(0, Date.parse(clock) - Date.parse(at));
    const readAt = ageMilliseconds === null ? null : now.getTime() - ageMilliseconds;
    times.push(readAt);
    sources[name] = {
      readAt: readAt === null ? null : new Date(readAt).toISOString(),
      knownSince: before?.[name]?.knownSince ?? now.toISOString(),
    };
  }
  const known = times.filter((time) => time !== null);
  const isKnown = known.length > 0 && known.length === times.length;
  return { sources, collectedAt: isKnown ? new Date(Math.min(...known)) : null };
}

import type { HostSize, ListedHost } from "../views/request.ts";
import { isSameSize } from "./groups-of.ts";

/** A host that is there, under its city's id. */
export type StandingHost = HostSize & { host: string };

/** What a list makes of the hosts that are there; `resized` have their new sizes. */
export type HostMatch = {
  kept: StandingHost[];
  resized: StandingHost[];
  dropped: StandingHost[];
  opened: HostSize[];
};

/**
 * Which of the hosts that are there a list means: the named first, then those of equal size, which stay untouched.
 * Where the list names any, the rest go and are opened anew; where it names none, as many as can are resized.
 */
export function matchHosts(
  standing: readonly StandingHost[],
  wanted: readonly ListedHost[],
): HostMatch {
  const named = standing.flatMap((one) => {
    const row = wanted.find(({ host }) => host === one.host);
    return row ? [{ before: one, row }] : [];
  });
  const rows = wanted.filter((row) => !named.some((pair) => pair.row === row));
  const others = standing.filter((one) => !named.some(({ before }) => before === one));
  const { kept, left, unmet } = takeEqual(others, rows);
  const resizable = named.length > 0 ? 0 : Math.min(left.length, unmet.length);
  const pairs = left.slice(0, resizable).flatMap((before, index) => {
    const row = unmet[index];
    return row ? [{ before, row }] : [];
  });
  const settled = [...named, ...pairs];
  return {
    kept: [...kept, ...settled.filter(isAsBefore).map(({ before }) => before)],
    resized: settled.filter((pair) => !isAsBefore(pair)).map(asWanted),
    dropped: left.slice(resizable),
    opened: unmet.slice(resizable).map(sizeOf),
  };
}

type Pair = { before: StandingHost; row: ListedHost };

function isAsBefore({ before, row }: Pair): boolean {
  return isSameSize(before, row);
}

function asWanted({ before: { host }, row }: Pair): StandingHost {
  return { host, ...sizeOf(row) };
}

function sizeOf({ vcpu, memoryGib, storageGib }: HostSize): HostSize {
  return { vcpu, memoryGib, storageGib };
}

/** The first hosts of each size that the rows ask for, and what is left of both. */
function takeEqual(standing: readonly StandingHost[], rows: readonly ListedHost[]) {
  const kept: StandingHost[] = [];
  const unmet = [...rows];
  for (const one of standing) {
    const at = unmet.findIndex((row) => isSameSize(row, one));
    if (at < 0) continue;
    unmet.splice(at, 1);
    kept.push(one);
  }
  return { kept, left: standing.filter((one) => !kept.includes(one)), unmet };
}

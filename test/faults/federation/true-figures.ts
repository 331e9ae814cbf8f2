import { isDeepStrictEqual } from "node:util";
import type { DrivenCity } from "@duoyun/tenants/testing/driven-city";
import { countFigures, fullCompare, type Sides } from "./full-compare.ts";

/** The two databases of a city that the test drives itself, so that nothing moves while it counts. */
export type DrivenSides = Sides & { driven: DrivenCity };

/** The hub said what was not so. */
export class FalseFigures extends Error {}

/**
 * What the hub says of a city right now must be so: where it stands at the city's newest sequence and the heartbeat
 * told of an empty queue and of nothing refused there is no difference, and a compare finds what is counted here. False where a bad line
 * let neither heartbeat nor compare through, or the hub says that it stands elsewhere.
 */
export async function requireTrueFigures(sides: DrivenSides): Promise<boolean> {
  const { driven } = sides;
  await driven.heartbeat().catch(() => undefined);
  const saysAll = await saysThatAllIsThere(sides);
  const differences = saysAll ? await fullCompare(sides) : [];
  if (differences.length > 0) {
    throw new FalseFigures(
      `The hub says that all is there, yet ${differences.slice(0, 5).join("; ")}.`,
    );
  }
  // Not the newest: one of an earlier moment may come late over a bad line.
  const id = await driven.compareOnly().catch(() => null);
  if (id === null) return false;
  const found = await readCompare(sides, id);
  const counted = await countFigures(sides);
  if (!isDeepStrictEqual(found, counted)) {
    const [said, own] = [found, counted].map((figures) => JSON.stringify(figures));
    throw new FalseFigures(`A compare found ${said}, yet there is ${own}.`);
  }
  return saysAll;
}

async function saysThatAllIsThere({ hub, city, code }: Sides): Promise<boolean> {
  const [mine] = await city`select epoch, seq::float8 as seq from city_state`;
  const [told] = await hub`
    select epoch, cursor::float8 as cursor, queue_length, set_aside from node_state where tenant = ${code}`;
  const stands = told?.epoch === mine?.epoch && told?.cursor === mine?.seq;
  return stands && told?.queue_length === 0 && told?.set_aside === null;
}

async function readCompare({ hub }: Sides, id: string) {
  const [row] = await hub`select declared, held, differing from comparison where id = ${id}`;
  return { declared: row?.declared, held: row?.held, differing: row?.differing };
}

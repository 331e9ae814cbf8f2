import { fullCompare, type Sides } from "./full-compare.ts";

/**
 * What the hub says of a city right now must be so: where it stands at the city's newest sequence and the last
 * heartbeat told of an empty queue there must be no difference, and no compare may have held more than declared.
 */
export async function requireTrueFigures(sides: Sides): Promise<void> {
  const { hub, city, code } = sides;
  const [mine] = await city`select epoch, seq::float8 as seq from city_state`;
  const [told] = await hub`
    select epoch, cursor::float8 as cursor, queue_length from node_state where tenant = ${code}`;
  const stands = told?.epoch === mine?.epoch && told?.cursor === mine?.seq;
  const differences = stands && told?.queue_length === 0 ? await fullCompare(sides) : [];
  if (differences.length > 0) {
    throw new Error(`The hub says that all is there, yet ${differences.slice(0, 5).join("; ")}.`);
  }
  const [wrong] = await hub`
    select count(*)::integer as n from comparison
    where tenant = ${code} and (held > declared or (differing = 0 and held <> declared))`;
  if (wrong?.n !== 0) throw new Error("A compare claims more than was declared.");
}

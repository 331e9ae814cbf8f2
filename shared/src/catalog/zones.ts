import type { Rulebook } from "../rulebooks/schema.ts";
import type { Text } from "../text.ts";

type Zone = NonNullable<Rulebook["zones"]>[number];

/** What the documents call each zone (P24-04, YCC-04, Taizhou's list). */
const namesOf: Record<Zone, readonly string[]> = {
  extranetZone: ["政务外网区", "电子政务外网"],
  internetZone: ["互联网区", "互联网"],
  dedicatedDomain: ["专有域"],
};

/** The names that a catalog may give its zones where the rulebook has these. */
export function zoneNames(zones: readonly Zone[]): string[] {
  return zones.flatMap((zone) => namesOf[zone]);
}

/** Every name that a document gives a zone. */
export const allZoneNames: readonly string[] = Object.values(namesOf).flat();

/** Whether two names mean one zone, as a document of the province and one of a city may call it. */
export function isSameZone(one: string, other: string): boolean {
  return one === other || Object.values(namesOf).some((names) => has(names, one, other));
}

function has(names: readonly string[], ...wanted: readonly string[]): boolean {
  return wanted.every((name) => names.includes(name));
}

const titles: Record<Zone, string> = {
  extranetZone: "Extranet zone",
  internetZone: "Internet zone",
  dedicatedDomain: "Dedicated domain",
};

/** A zone by the name that a catalog gives it; one that no document knows, as it is written. */
export function zoneTitle(name: string): Text {
  const zones: Zone[] = ["extranetZone", "internetZone", "dedicatedDomain"];
  const known = zones.find((zone) => namesOf[zone].includes(name));
  return { zh: name, en: known ? titles[known] : name };
}

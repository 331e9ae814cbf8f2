import type { SourceProblem } from "../connector.ts";

/** The zone (P24-04) that an availability zone is by the settings; unknown where they do not say. */
export type ZoneOf = (availabilityZone: string | null) => string | null;

/** Maps the names of availability zones, which mean nothing outside their cloud, and keeps which no setting names. */
export function mapZones(zones: ReadonlyMap<string, string>) {
  const unmapped = new Map<string, number>();
  const zoneOf: ZoneOf = (availabilityZone) => {
    if (availabilityZone === null) return null;
    const zone = zones.get(availabilityZone);
    if (zone !== undefined) return zone;
    unmapped.set(availabilityZone, (unmapped.get(availabilityZone) ?? 0) + 1);
    return null;
  };
  return { zoneOf, problems: () => [...unmapped].map(unknownZone) };
}

function unknownZone([name, count]: [string, number]): SourceProblem {
  return {
    place: `Nova ${name}`,
    text: {
      zh: `可用域未对应到分区，其中 ${count} 项资源的分区未知；请设置 CITY_OPENSTACK_ZONES，如 ${name}=政务外网区`,
      en: `no zone is set for this availability zone, so that of ${count} resources is unknown; set CITY_OPENSTACK_ZONES, as ${name}=政务外网区`,
    },
  };
}

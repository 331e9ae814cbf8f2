import { AppError } from "@duoyun/shared";
import type { ServiceCatalog } from "./authenticate.ts";
import type { OpenStackSettings } from "./settings.ts";

export type Service = "compute" | "placement" | "volume";

/** By which types a service stands in the catalog, the official one first. */
const typesOf: Readonly<Record<Service, readonly string[]>> = {
  compute: ["compute"],
  placement: ["placement"],
  volume: ["block-storage", "volumev3"],
};

/** Where a service is to be reached, without a slash at its end; null where the cloud has none. */
export function findEndpoint(
  catalog: ServiceCatalog,
  service: Service,
  { OS_INTERFACE: face, OS_REGION_NAME: region }: OpenStackSettings,
): string | null {
  const endpoints = typesOf[service]
    .flatMap((type) => catalog.filter((entry) => entry.type === type).slice(0, 1))
    .slice(0, 1)
    .flatMap((entry) => entry.endpoints)
    .filter((endpoint) => endpoint.interface === face)
    .filter(({ region: name, region_id: id }) => !region || id === region || name === region);
  if (!region && endpoints.length > 1) throw severalRegions(service);
  return endpoints[0]?.url.replace(/\/+$/, "") ?? null;
}

function severalRegions(service: Service): AppError {
  return new AppError("invalid", {
    zh: `${service} 有多个区域，请用 OS_REGION_NAME 指明一个`,
    en: `${service} is there in several regions: name one in OS_REGION_NAME`,
  });
}

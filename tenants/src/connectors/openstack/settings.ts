import { allZoneNames } from "@duoyun/shared";
import { z } from "zod";

type Given = Readonly<Record<string, unknown>>;

/** What lacks in the settings of an account, which may be one of three kinds. */
const wanted: { name: string; error: string; isMet: (given: Given) => boolean }[] = [
  {
    name: "OS_APPLICATION_CREDENTIAL_SECRET",
    error: "goes with OS_APPLICATION_CREDENTIAL_ID: set both or neither",
    isMet: (given) =>
      Boolean(given.OS_APPLICATION_CREDENTIAL_ID) ===
      Boolean(given.OS_APPLICATION_CREDENTIAL_SECRET),
  },
  {
    name: "OS_USERNAME",
    error: "is not set (nor is OS_APPLICATION_CREDENTIAL_ID)",
    isMet: (given) => Boolean(given.OS_USERNAME || given.OS_APPLICATION_CREDENTIAL_ID),
  },
  {
    name: "OS_PASSWORD",
    error: "is not set (nor is OS_APPLICATION_CREDENTIAL_ID)",
    isMet: (given) => Boolean(given.OS_PASSWORD || given.OS_APPLICATION_CREDENTIAL_ID),
  },
  {
    name: "OS_PROJECT_NAME",
    error: "is not set (nor are OS_PROJECT_ID and OS_APPLICATION_CREDENTIAL_ID)",
    isMet: (given) =>
      Boolean(given.OS_PROJECT_NAME || given.OS_PROJECT_ID || given.OS_APPLICATION_CREDENTIAL_ID),
  },
];

/** "nova=政务外网区,az-internet=互联网区": the zone of P24-04 that each availability zone is. */
const zones = z
  .string()
  .default("")
  .transform((text) => new Map(text.split(",").filter(Boolean).map(splitPair)))
  .refine((map) => [...map.values()].every((zone) => allZoneNames.includes(zone)), {
    error: `must read <availability zone>=<zone>,… with zones of ${allZoneNames.join(", ")}`,
  });

function splitPair(pair: string): [string, string] {
  const at = pair.indexOf("=");
  return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
}

const optional = z.string().optional();

/** The settings of an OpenStack cloud, by the names that its own tools use; an id goes before a name. */
export const OpenStackSettings = withWanted(
  z.object({
    OS_AUTH_URL: z.url({ protocol: /^https?$/, error: "is not a URL" }),
    OS_APPLICATION_CREDENTIAL_ID: optional,
    OS_APPLICATION_CREDENTIAL_SECRET: optional,
    OS_USERNAME: optional,
    OS_PASSWORD: optional,
    OS_PROJECT_ID: optional,
    OS_PROJECT_NAME: optional,
    OS_USER_DOMAIN_ID: optional,
    OS_USER_DOMAIN_NAME: z.string().default("Default"),
    OS_PROJECT_DOMAIN_ID: optional,
    OS_PROJECT_DOMAIN_NAME: z.string().default("Default"),
    OS_REGION_NAME: optional,
    OS_INTERFACE: z.enum(["public", "internal", "admin"]).default("public"),
    CITY_OPENSTACK_ZONES: zones,
  }),
);
export type OpenStackSettings = z.infer<typeof OpenStackSettings>;

/** Says all that lacks at once, also where other settings are wrong. */
function withWanted<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>): z.ZodObject<Shape> {
  return wanted.reduce(
    (refined, { name, error, isMet }) =>
      refined.refine(isMet, { path: [name], error, when: () => true }),
    schema,
  );
}

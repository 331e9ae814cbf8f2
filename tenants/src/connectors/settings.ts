import {
  type Environment,
  EnvironmentError,
  readEnvironment,
} from "@duoyun/shared/runtime/environment";
import { z } from "zod";
import { OpenStackSettings } from "./openstack/settings.ts";
import { PrometheusSettings } from "./prometheus/settings.ts";

export const ConnectorName = z.enum([
  "simulator",
  "machine",
  "csv",
  "openstack",
  "prometheus",
  "csv+prometheus",
  "openstack+prometheus",
]);
export type ConnectorName = z.infer<typeof ConnectorName>;

/** Which source a city reads and how it is reached. */
export type ConnectorSettings =
  | { name: "simulator" }
  | { name: "machine" }
  | { name: "csv"; file: string }
  | { name: "openstack"; cloud: OpenStackSettings }
  | { name: "prometheus"; use: PrometheusSettings }
  | { name: "csv+prometheus"; file: string; use: PrometheusSettings }
  | { name: "openstack+prometheus"; cloud: OpenStackSettings; use: PrometheusSettings };

const tableSchema = z.object({ INVENTORY_FILE: z.string() });

/** The settings of one city's connector: `NAME_320900` for one city, or `NAME` where no other city here reads such a source. */
export function readConnectorSettings(
  city: { code: string; name: ConnectorName; alone: boolean },
  environment: Environment,
): ConnectorSettings {
  const read = <Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>) =>
    readOfCity(schema, environment, city);
  const { name } = city;
  switch (name) {
    case "simulator":
    case "machine":
      return { name };
    case "csv":
      return { name, file: read(tableSchema).INVENTORY_FILE };
    case "openstack":
      return { name, cloud: read(OpenStackSettings) };
    case "prometheus":
      return { name, use: read(PrometheusSettings) };
    case "csv+prometheus":
      return { name, file: read(tableSchema).INVENTORY_FILE, use: read(PrometheusSettings) };
    case "openstack+prometheus":
      return { name, cloud: read(OpenStackSettings), use: read(PrometheusSettings) };
    default:
      return name satisfies never;
  }
}

function readOfCity<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  environment: Environment,
  { code, name, alone }: { code: string; name: string; alone: boolean },
): z.infer<z.ZodObject<Shape>> {
  const variables = Object.keys(schema.shape).map((variable) => {
    const own = `${variable}_${code}`;
    const isOwn = Boolean(environment[own] || environment[`${own}_FILE`]);
    const chosen = isOwn || !alone ? own : variable;
    return [
      [variable, environment[chosen]],
      [`${variable}_FILE`, environment[`${chosen}_FILE`]],
    ];
  });
  try {
    return readEnvironment(schema, Object.fromEntries(variables.flat()));
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    const hint = alone ? "" : ` (each name with _${code}: several cities read ${name} here)`;
    throw new EnvironmentError(`${code}, ${name}${hint}: ${error.message}`);
  }
}

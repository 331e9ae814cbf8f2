import { coreNodeCode, NodeCode, ProvinceName } from "@duoyun/shared";
import {
  type Environment,
  EnvironmentError,
  orExit,
  readEnvironment,
} from "@duoyun/shared/runtime/environment";
import { type LogLevel, logLevelSchema } from "@duoyun/shared/runtime/log";
import { z } from "zod";
import {
  ConnectorName,
  type ConnectorSettings,
  readConnectorSettings,
} from "./connectors/settings.ts";
import { defaultUsageMonths } from "./usage/default-months.ts";

export type CitySettings = {
  code: NodeCode;
  databaseUrl: string;
  enrolmentCode: string | null;
  connector: ConnectorSettings;
  /** Whether an invented cloud and catalog may stand in: where that was chosen, and in the demonstration. */
  simulates: boolean;
};

export type Settings = {
  cities: CitySettings[];
  hubUrl: string;
  hubFingerprint: string | null;
  port: number;
  usageMonths: number;
  logLevel: LogLevel;
};

const list = z.string().transform((text) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== ""),
);

/** "320900:value,321200:value": one value a city, split at the first colon. */
const perCity = list.transform((parts) =>
  Object.fromEntries(
    parts.map((part) => {
      const colon = part.indexOf(":");
      return [part.slice(0, colon), part.slice(colon + 1)];
    }),
  ),
);

const flag = z
  .enum(["0", "1"])
  .default("0")
  .transform((text) => text === "1");

const citySchema = z.object({
  DUOYUN_DEMO: flag,
  DUOYUN_PROVINCE: ProvinceName,
  CITY_CODE: list.pipe(z.array(NodeCode).min(1, { error: "names no city" })),
  CITY_DATABASE_URL: z.url({ error: "is not a URL" }),
  CITY_ENROLMENT_CODE: perCity.optional(),
  CITY_CONNECTOR: perCity.pipe(z.record(z.string(), ConnectorName)).optional(),
});

const schema = citySchema
  .extend({
    HUB_URL: z.url({ error: "is not a URL" }),
    HUB_FINGERPRINT: z
      .string()
      .regex(/^[A-Za-z0-9_-]{43}$/, { error: "is no fingerprint of 43 characters" })
      .optional(),
    CITY_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
    USAGE_MONTHS: z.coerce.number().int().min(1).max(36).default(defaultUsageMonths),
    LOG_LEVEL: logLevelSchema,
  })
  .refine((set) => set.CITY_CODE.length < 2 || set.CITY_DATABASE_URL.includes("{code}"), {
    path: ["CITY_DATABASE_URL"],
    error: "must contain {code}: every city has a database of its own",
  });

/** The settings of this process, read once. */
export function readSettings(): Settings {
  return orExit(() => parseSettings(process.env));
}

/** The settings that an environment holds; throws EnvironmentError with all that is wrong. */
export function parseSettings(environment: Environment): Settings {
  return toSettings(readEnvironment(schema, environment), environment);
}

/** What a command needs to know of the cities, without a hub. */
export function readCitySettings(): CitySettings[] {
  return orExit(() => toCities(readEnvironment(citySchema, process.env), process.env));
}

/** Where a city's database is, for the commands that read no source. */
export type CityPlace = Pick<CitySettings, "code" | "databaseUrl">;

export function readCityPlaces(): CityPlace[] {
  const values = orExit(() => readEnvironment(citySchema, process.env));
  return values.CITY_CODE.map((code) => addressesOf(values, code));
}

function toCities(values: z.infer<typeof citySchema>, environment: Environment): CitySettings[] {
  const demo = values.DUOYUN_DEMO;
  const nameOf = (code: string) =>
    values.CITY_CONNECTOR?.[code] ?? (demo ? demoConnectorOf(code) : null);
  const problems: string[] = [];
  const cities = values.CITY_CODE.flatMap((code) => {
    const name = nameOf(code);
    if (name === null) {
      problems.push(noConnector(code));
      return [];
    }
    const alone = values.CITY_CODE.filter((other) => nameOf(other) === name).length === 1;
    const connector = orNote(problems, () =>
      readConnectorSettings({ code, name, alone }, environment),
    );
    const simulates = demo || name === "simulator";
    return connector ? [{ ...addressesOf(values, code), connector, simulates }] : [];
  });
  if (problems.length > 0) throw new EnvironmentError(problems.join("\n"));
  return cities;
}

function demoConnectorOf(code: string): ConnectorName {
  return code === coreNodeCode ? "machine" : "simulator";
}

/** A city tells of its own cloud or of none: nothing is made up for it. */
function noConnector(code: string): string {
  const real = ConnectorName.options.filter((name) => name !== "simulator").join(", ");
  return (
    `CITY_CONNECTOR: 没有说明节点 ${code} 的数据来源。请设置 CITY_CONNECTOR=${code}:<来源>，来源为 ${real} 之一；只想试用时可明确写 simulator（虚构的模拟云） / ` +
    `names no source for ${code}. Set CITY_CONNECTOR=${code}:<source>, one of ${real}; or say simulator, an invented cloud, to try it out`
  );
}

function orNote<T>(problems: string[], read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    problems.push(error.message);
    return null;
  }
}

function addressesOf(values: z.infer<typeof citySchema>, code: NodeCode) {
  return {
    code,
    databaseUrl: values.CITY_DATABASE_URL.replaceAll("{code}", code),
    enrolmentCode: values.CITY_ENROLMENT_CODE?.[code] ?? null,
  };
}

function toSettings(values: z.infer<typeof schema>, environment: Environment): Settings {
  return {
    cities: toCities(values, environment),
    hubUrl: values.HUB_URL,
    hubFingerprint: values.HUB_FINGERPRINT ?? null,
    port: values.CITY_PORT,
    usageMonths: values.USAGE_MONTHS,
    logLevel: values.LOG_LEVEL,
  };
}

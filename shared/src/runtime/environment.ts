import { readFileSync } from "node:fs";
import type { z } from "zod";

export type Environment = Readonly<Record<string, string | undefined>>;

/** The whole list of what is wrong with the settings, one sentence a line. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

/**
 * Parses the settings once. An empty variable counts as unset, and `NAME_FILE` may name a file that
 * holds the value of `NAME`. Throws EnvironmentError with everything that is wrong.
 */
export function readEnvironment<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  environment: Environment,
): z.infer<z.ZodObject<Shape>> {
  const values: Record<string, string> = {};
  const problems: string[] = [];
  for (const name of Object.keys(schema.shape)) {
    const value = readOne(name, environment, problems);
    if (value !== undefined) values[name] = value;
  }
  const parsed = schema.safeParse(values);
  if (parsed.success && problems.length === 0) return parsed.data;
  for (const issue of parsed.error?.issues ?? []) problems.push(describe(issue, values));
  throw new EnvironmentError(["The settings are not usable:", ...problems].join("\n  "));
}

/** Like readEnvironment, but says what is wrong on standard error and ends the process with 1. */
export function readEnvironmentOrExit<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  environment: Environment = process.env,
): z.infer<z.ZodObject<Shape>> {
  return orExit(() => readEnvironment(schema, environment));
}

/** Reads settings; where they are not usable it says why on standard error and ends the process with 1. */
export function orExit<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

function readOne(name: string, environment: Environment, problems: string[]): string | undefined {
  const value = environment[name];
  if (value !== undefined && value !== "") return value;
  const file = environment[`${name}_FILE`];
  if (file === undefined || file === "") return undefined;
  try {
    return readFileSync(file, "utf8").trimEnd() || undefined;
  } catch {
    problems.push(`${name}_FILE: cannot read ${file}`);
    return undefined;
  }
}

// Messages never repeat a value: it may be a secret.
function describe(issue: z.core.$ZodIssue, values: Record<string, string>): string {
  const name = String(issue.path[0] ?? "(all)");
  const missing = name !== "(all)" && values[name] === undefined && issue.code === "invalid_type";
  return `${name}: ${missing ? "is not set" : issue.message}`;
}

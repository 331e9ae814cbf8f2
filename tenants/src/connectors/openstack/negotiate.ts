import { AppError } from "@duoyun/shared";
import { z } from "zod";
import type { Service } from "./find-endpoint.ts";
import type { Session } from "./open-session.ts";

const Version = z.object({
  min_version: z.string().default(""),
  version: z.string().optional(),
  max_version: z.string().optional(),
});

/** Nova answers for one version, Placement with a list of them. */
const Root = z.object({ version: Version.optional(), versions: z.array(Version).optional() });

/** A microversion as two numbers. */
export type Microversion = readonly [number, number];

export type Range = { min: Microversion; max: Microversion };

/** The microversions that a service speaks. */
export async function microversionsOf(
  session: Session,
  service: Service,
  signal: AbortSignal,
): Promise<Range> {
  const root = await session.get({ service, path: null, signal }, Root);
  const version = root.version ?? root.versions?.at(-1);
  const min = parse(version?.min_version);
  const max = parse(version?.version ?? version?.max_version);
  if (min && max) return { min, max };
  throw noCommon(service, "?");
}

/** The newest microversion within both ranges. */
export function newestCommon(service: Service, theirs: Range, ours: Range): string {
  const newest = isBefore(theirs.max, ours.max) ? theirs.max : ours.max;
  if (isBefore(newest, theirs.min) || isBefore(newest, ours.min)) {
    throw noCommon(service, `${theirs.min.join(".")} - ${theirs.max.join(".")}`);
  }
  return newest.join(".");
}

function isBefore(one: Microversion, other: Microversion): boolean {
  return one[0] < other[0] || (one[0] === other[0] && one[1] < other[1]);
}

function parse(text: string | undefined): Microversion | null {
  const [, major, minor] = /^(\d+)\.(\d+)$/.exec(text ?? "") ?? [];
  return major && minor ? [Number(major), Number(minor)] : null;
}

function noCommon(service: Service, theirs: string): AppError {
  return new AppError("precondition_failed", {
    zh: `${service} 的微版本（${theirs}）不在本程序能用的范围内，请升级云平台或本程序`,
    en: `${service} speaks microversions (${theirs}) that this program does not: upgrade the cloud or this program`,
  });
}

import { z } from "zod";
import { provinceSetting } from "./environment.ts";
import { guangxi } from "./guangxi.ts";
import { jiangsu } from "./jiangsu.ts";

const provinces = { jiangsu, guangxi };
type KnownProvince = (typeof provinces)[keyof typeof provinces];

/** `DUOYUN_PROVINCE`; every process refuses to start with another one than these. */
export const ProvinceName = z.enum(["jiangsu", "guangxi"]).default("jiangsu");
type ProvinceName = z.infer<typeof ProvinceName>;

/** The setting by which the province of a node is chosen; null for a node of none. */
export function provinceOf(code: string): ProvinceName | null {
  const found = Object.entries(provinces).find(([, { core, cities }]) =>
    [core, ...cities].some((node) => node.code === code),
  );
  return ProvinceName.safeParse(found?.[0] ?? null).data ?? null;
}

/** The federation of this process, the same from its first line to its last. */
export const chosenProvince: KnownProvince =
  provinces[ProvinceName.safeParse(provinceSetting() ?? undefined).data ?? "jiangsu"];

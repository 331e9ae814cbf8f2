import { z } from "zod";
import { provinceSetting } from "./environment.ts";
import { guangxi } from "./guangxi.ts";
import { jiangsu } from "./jiangsu.ts";

const provinces = { jiangsu, guangxi };
type KnownProvince = (typeof provinces)[keyof typeof provinces];

/** `DUOYUN_PROVINCE`; every process refuses to start with another one than these. */
export const ProvinceName = z.enum(["jiangsu", "guangxi"]).default("jiangsu");

/** The federation of this process, the same from its first line to its last. */
export const chosenProvince: KnownProvince =
  provinces[ProvinceName.safeParse(provinceSetting() ?? undefined).data ?? "jiangsu"];

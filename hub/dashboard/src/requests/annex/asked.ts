import type { AnnexField } from "@duoyun/shared";

/** A field that somebody has to fill in. */
export type Asked = Exclude<AnnexField, { type: "known" }>;
export type AskedOnce = Exclude<Asked, { type: "table" }>;

import { createHash } from "node:crypto";

export type ChainRow = {
  tenant: string;
  seq: number;
  at: Date;
  actor: Record<string, unknown>;
  action: string;
  entity: string;
  entityId: string;
  data: Record<string, unknown>;
  prevHash: string;
};

export function genesisHash(tenant: string): string {
  return createHash("sha256").update(`duoyun audit ${tenant}`).digest("hex");
}

/** SHA-256 (hex) over a canonical JSON of the row, the hash before it included. */
export function chainHash(row: ChainRow): string {
  return createHash("sha256")
    .update(canonical({ ...row, at: row.at.toISOString() }))
    .digest("hex");
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const entries = Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

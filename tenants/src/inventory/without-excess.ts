import { envelopeLimits } from "@duoyun/shared";
import { type SQL, sql } from "drizzle-orm";
import { inventory } from "../database/schema.ts";

const tooLarge = { tooLarge: true };

/** Room in a record for its kind, key and version. */
const mostCharacters = envelopeLimits.itemCharacters - 2_048;

/** What a resource says in JSON, but for the details of one that would be too large for an envelope: it still counts. */
export function withoutExcess(body: Record<string, unknown>): string {
  const text = JSON.stringify(body);
  return text.length > mostCharacters ? JSON.stringify({ ...body, data: tooLarge }) : text;
}

/** Whether a row of the inventory is kept without its details. */
export const isShortened: SQL = sql`${inventory.kind} = 'resource' and not ${inventory.deleted}
  and ${inventory.body}::text like '%{"tooLarge": true}%'
  and ${inventory.body}::jsonb -> 'data' = ${JSON.stringify(tooLarge)}::jsonb`;

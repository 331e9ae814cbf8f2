import { otherMaterial, type RequestView } from "@duoyun/shared";
import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "../database/connect.ts";
import { attachment } from "../database/schema/index.ts";
import type { RequestRow } from "./find-request.ts";
import type { KindRules } from "./rules-of.ts";

const Named = z.object({
  enclosures: z.array(z.object({ requirement: z.string(), id: z.string() })).default([]),
});

/** The files that a request names, in its order and under what the rulebook calls them, then those added since; what only an earlier revision named is left out. */
export async function enclosureViews(
  tx: Transaction,
  row: RequestRow,
  { kind }: Pick<KindRules, "kind">,
): Promise<RequestView["enclosures"]> {
  const { enclosures } = Named.parse(row.form);
  const files = await tx
    .select({
      id: attachment.id,
      name: attachment.name,
      type: attachment.type,
      sizeBytes: attachment.sizeBytes,
      addedFor: attachment.addedFor,
    })
    .from(attachment)
    .where(eq(attachment.requestId, row.id))
    .orderBy(asc(attachment.createdAt), asc(attachment.id));
  const byId = new Map(files.map((file) => [file.id, file]));
  const since = files.flatMap(({ id, addedFor }) =>
    addedFor === null ? [] : [{ id, requirement: addedFor }],
  );
  const requirements = new Map<string, string>();
  for (const { id, requirement } of [...enclosures, ...since]) {
    if (!requirements.has(id)) requirements.set(id, requirement);
  }
  return [...requirements].flatMap(([id, requirement]) => {
    const found = byId.get(id);
    if (!found) return [];
    const { addedFor: _, ...file } = found;
    const wanted = kind.attachments.find((one) => one.id === requirement);
    return [{ ...file, title: wanted?.title ?? otherMaterial.title }];
  });
}

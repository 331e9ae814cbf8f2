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

/** The files that a request names, each under what the rulebook calls it; what an earlier revision named is left out, what was added since is not. */
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
  return files.flatMap(({ addedFor, ...file }) => {
    const named = enclosures.find(({ id }) => id === file.id)?.requirement ?? addedFor;
    if (named === null) return [];
    const wanted = kind.attachments.find(({ id }) => id === named);
    return [{ ...file, title: wanted?.title ?? otherMaterial.title }];
  });
}

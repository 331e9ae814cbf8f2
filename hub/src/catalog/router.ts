import { CatalogItemView, NodeCode } from "@duoyun/shared";
import { z } from "zod";
import type { Role } from "../context.ts";
import { personProcedure, router } from "../trpc.ts";
import { beginDraft } from "./begin.ts";
import { decideNamed } from "./decide-named.ts";
import { sheetKinds } from "./export-sheet.ts";
import { exportVersion } from "./export-version.ts";
import { getCatalogVersion } from "./get-version.ts";
import { importSheet } from "./import-sheet.ts";
import { listCatalog } from "./list.ts";
import { listUnfiled } from "./list-unfiled.ts";
import { listCatalogVersions } from "./list-versions.ts";
import { removeItem } from "./remove-item.ts";
import { saveItem } from "./save-item.ts";
import { startOver } from "./start-over.ts";
import { submitCatalog } from "./submit.ts";
import { withdrawCatalog } from "./withdraw.ts";

const editors: Role[] = ["operator", "admin"];
const deciders: Role[] = ["approver", "staff"];
const Edit = z.object({ id: z.uuid(), revision: z.int().min(1) });
/** Some four megabytes of a file. */
const mostBase64 = 5_600_000;
const code = z.string().min(1).max(64);
const From = z.enum([
  "filed",
  "node",
  "empty",
  "jiangsu-2024",
  "jiangsu-2020",
  "taizhou-2018",
  "liuzhou",
]);
const decision = {
  outcome: z.enum(["file", "return"]),
  reason: z.string().trim().min(2).max(500).optional(),
};
const Decide = z.union([
  Edit.extend(decision),
  z.object({ token: z.string().max(64), ...decision }),
]);

export const catalogRouter = router({
  list: personProcedure()
    .input(z.object({ node: NodeCode.optional() }).optional())
    .query(({ ctx, input }) => listCatalog(ctx, input ?? {})),
  versions: personProcedure()
    .input(z.object({ node: NodeCode.optional(), open: z.boolean().optional() }).optional())
    .query(({ ctx, input }) => listCatalogVersions(ctx, input ?? {})),
  version: personProcedure()
    .input(z.object({ id: z.uuid() }))
    .query(({ ctx, input }) => getCatalogVersion(ctx, input)),
  unfiled: personProcedure().query(({ ctx }) => listUnfiled(ctx)),
  begin: personProcedure(editors)
    .input(z.object({ from: From }))
    .mutation(({ ctx, input }) => beginDraft(ctx, input)),
  startOver: personProcedure(editors)
    .input(Edit.extend({ from: From }))
    .mutation(({ ctx, input }) => startOver(ctx, input)),
  saveItem: personProcedure(editors)
    .input(Edit.extend({ item: CatalogItemView, replaces: code.optional() }))
    .mutation(({ ctx, input }) => saveItem(ctx, input)),
  removeItem: personProcedure(editors)
    .input(Edit.extend({ code }))
    .mutation(({ ctx, input }) => removeItem(ctx, input)),
  importSheet: personProcedure(editors)
    .input(Edit.extend({ name: z.string().min(1).max(300), base64: z.base64().max(mostBase64) }))
    .mutation(({ ctx, input: { base64, ...input } }) =>
      importSheet(ctx, { ...input, content: Buffer.from(base64, "base64") }),
    ),
  exportSheet: personProcedure()
    .input(z.object({ id: z.uuid(), kind: z.enum(sheetKinds) }))
    .query(({ ctx, input }) => exportVersion(ctx, input)),
  submit: personProcedure(editors)
    .input(Edit)
    .mutation(({ ctx, input }) => submitCatalog(ctx, input)),
  withdraw: personProcedure(editors)
    .input(Edit)
    .mutation(({ ctx, input }) => withdrawCatalog(ctx, input)),
  decide: personProcedure(deciders)
    .input(Decide)
    .mutation(({ ctx, input }) => decideNamed(ctx, input)),
});

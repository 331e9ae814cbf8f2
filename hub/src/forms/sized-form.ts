import { hostRows, listedSizes, type ResourceForm } from "@duoyun/shared";
import type { KindRules } from "../requests/rules-of.ts";
import { kindFormOf } from "./kind-form.ts";

/** A form whose kind lists its hosts takes number and sizes from the list; any other stays as it is. */
export function sizedForm(
  form: ResourceForm,
  rules: Pick<KindRules, "kind" | "rulebook">,
): ResourceForm {
  const rows = hostRows(kindFormOf(rules), form.annex);
  return rows ? { ...form, ...listedSizes(rows) } : form;
}

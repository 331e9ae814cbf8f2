import type { AnnexValues } from "@duoyun/shared";

type Given = Record<string, unknown>;

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function withoutGaps(values: Given): Given {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => isGiven(value))
      .map(([name, value]) => [name, Array.isArray(value) ? value.map(rowWithoutGaps) : value]),
  );
}

function rowWithoutGaps(row: unknown): unknown {
  return typeof row === "object" && row !== null ? withoutGaps({ ...row }) : (row ?? {});
}

/** A form as the hub takes it: fields that were emptied are left out of its annex. */
export function answeredOnly<Form extends { annex?: AnnexValues }>(form: Form): Form {
  return form.annex ? { ...form, annex: withoutGaps(form.annex) } : form;
}

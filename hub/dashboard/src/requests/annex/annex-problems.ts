import { Text } from "@duoyun/shared";
import { z } from "zod";
import { appErrorOf } from "../../api/app-error.ts";

const FieldProblem = z.object({ field: z.string(), text: Text });
export type FieldProblem = z.infer<typeof FieldProblem>;

const Refused = z.object({ problems: z.array(FieldProblem) });

/** Whether a problem is one of the paper form, and so is told at its field. */
export function isOfAnnex({ field }: FieldProblem): boolean {
  return field.startsWith("annex.");
}

/** What a refusal said, field by field; nothing where it was about something else. */
export function refusedFields(error: unknown): FieldProblem[] {
  return Refused.safeParse(appErrorOf(error)?.details).data?.problems ?? [];
}

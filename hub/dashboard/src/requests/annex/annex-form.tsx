import type { KindForm } from "@duoyun/shared";
import { AnnexFields } from "./annex-fields.tsx";
import type { FieldProblem } from "./annex-problems.ts";
import { FormKind } from "./form-kind.ts";
import { FieldProblems } from "./problems.tsx";

type Props = { kind: string; form: KindForm; problems: readonly FieldProblem[] };

/** The paper form within a kind's form on the page, with what the hub says of its fields. */
export function AnnexForm({ kind, form, problems }: Props) {
  return (
    <FormKind value={kind}>
      <FieldProblems problems={problems}>
        <AnnexFields form={form} />
      </FieldProblems>
    </FormKind>
  );
}

import type { KindForm } from "@duoyun/shared";
import { AnnexFields } from "./annex-fields.tsx";
import type { FieldProblem } from "./annex-problems.ts";
import { DraftButton, type PaperSubject } from "./draft-button.tsx";
import { FormKind } from "./form-kind.ts";
import { FieldProblems } from "./problems.tsx";

type Props = {
  kind: string;
  form: KindForm;
  problems: readonly FieldProblem[];
  subject?: PaperSubject | undefined;
};

/** The paper form within a kind's form on the page, with what the hub says of its fields. */
export function AnnexForm({ kind, form, problems, subject = {} }: Props) {
  return (
    <FormKind value={kind}>
      <FieldProblems problems={problems}>
        <AnnexFields form={form} />
        <DraftButton kind={kind} file={form.file} subject={subject} />
      </FieldProblems>
    </FormKind>
  );
}

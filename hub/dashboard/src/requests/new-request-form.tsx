import { type CatalogItemView, type KindView, SubmitInput } from "@duoyun/shared";
import { useState } from "react";
import { newKey } from "../api/new-key.ts";
import { useMe } from "../session/me.tsx";
import { dropFormDraft, keepFormDraft, readFormDraft } from "./form-draft.ts";
import { ResourceRequestForm } from "./resource-form.tsx";
import { useSubmit } from "./use-submit.ts";

type Props = { catalog: readonly CatalogItemView[]; kind: KindView };

/** A new request of a kind, kept as a draft until it is filed. */
export function NewRequestForm({ catalog, kind }: Props) {
  const { personId } = useMe();
  const [initial] = useState(() => readFormDraft(personId, kind.kind));
  const [submitKey] = useState(newKey);
  const submit = useSubmit(() => dropFormDraft(personId, kind.kind));
  return (
    <ResourceRequestForm
      catalog={catalog}
      kind={kind}
      initial={initial}
      sending={submit}
      onChange={(draft) => keepFormDraft(personId, kind.kind, draft)}
      onSend={(form) => {
        const input = SubmitInput.safeParse({ kind: kind.kind, form, submitKey });
        if (input.success) submit.mutate(input.data);
      }}
    />
  );
}

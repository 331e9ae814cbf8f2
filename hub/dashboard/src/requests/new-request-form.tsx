import { type CatalogItemView, type KindView, SubmitInput } from "@duoyun/shared";
import { useState } from "react";
import { newKey } from "../api/new-key.ts";
import { useMe } from "../session/me.tsx";
import { Loaded } from "../ui/loaded.tsx";
import { dropFormDraft, type FormDraft, keepFormDraft, readFormDraft } from "./form-draft.ts";
import { ResourceRequestForm } from "./resource-form.tsx";
import { useKeptForm } from "./use-kept-form.ts";
import { useSubmit } from "./use-submit.ts";

type Props = { catalog: readonly CatalogItemView[]; kind: KindView };

/** A new request of a kind, which goes on with what was answered in chat. */
export function NewRequestForm(props: Props) {
  const kept = useKeptForm(props.kind.kind);
  return (
    <Loaded query={kept.query}>
      {(found) => <BegunForm {...props} answered={found?.form ?? {}} onFiled={kept.drop} />}
    </Loaded>
  );
}

type BegunProps = Props & { answered: FormDraft; onFiled: () => void };

/** Kept as a draft until it is filed. */
function BegunForm({ catalog, kind, answered, onFiled }: BegunProps) {
  const { personId } = useMe();
  const [initial] = useState(() => ({ ...readFormDraft(personId, kind.kind), ...answered }));
  const [submitKey] = useState(newKey);
  const submit = useSubmit(() => {
    dropFormDraft(personId, kind.kind);
    onFiled();
  });
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

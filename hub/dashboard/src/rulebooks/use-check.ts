import { type CheckedRulebook, longestRulebook } from "@duoyun/shared";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { errorTextOf } from "../api/app-error.ts";
import { useTRPC } from "../api/trpc.ts";
import { useText } from "../text/use-text.ts";

export type Checked = { source: string; offset: number; answer: CheckedRulebook };

/** A character of UTF-8 in bytes, at most. */
const bytesPerCharacter = 4;

/** The text of a changed document and what the hub says of it; another text is to be checked anew. */
export function useCheck() {
  const { t } = useTranslation();
  const text = useText();
  const trpc = useTRPC();
  const [source, setSource] = useState("");
  const [checked, setChecked] = useState<Checked | null>(null);
  const [isTooLarge, setTooLarge] = useState(false);
  const preview = useMutation(trpc.rulebooks.preview.mutationOptions());
  const edit = (to: string) => {
    setSource(to);
    setChecked(null);
    setTooLarge(false);
    preview.reset();
  };
  const check = (of: string, offset = 0) =>
    preview.mutate(
      { source: of, offset },
      { onSuccess: (answer) => setChecked({ source: of, offset, answer }) },
    );
  const read = async (file: File) => {
    edit("");
    if (file.size > longestRulebook * bytesPerCharacter) return setTooLarge(true);
    const found = await file.text();
    edit(found);
    check(found);
  };
  const refused = preview.error ? text(errorTextOf(preview.error)) : null;
  const refusal = isTooLarge
    ? t("rulebooks.tooLarge", { most: `${longestRulebook / 1024} KiB` })
    : refused;
  const clear = () => edit("");
  return { source, checked, refusal, isChecking: preview.isPending, edit, check, read, clear };
}

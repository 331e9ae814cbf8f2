import { useState } from "react";
import { useMe } from "../session/me.tsx";

/** What this person typed and has not sent yet, kept in this browser. */
export function useDraft(): [string, (text: string) => void] {
  const key = `duoyun.draft.${useMe().personId}`;
  const [draft, setDraft] = useState(() => localStorage.getItem(key) ?? "");
  const keep = (text: string) => {
    if (text) localStorage.setItem(key, text);
    else localStorage.removeItem(key);
    setDraft(text);
  };
  return [draft, keep];
}

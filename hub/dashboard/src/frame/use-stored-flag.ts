import { useCallback, useState } from "react";

/** A choice that this browser remembers. */
export function useStoredFlag(name: string, fallback: boolean): [boolean, (on: boolean) => void] {
  const key = `duoyun.${name}`;
  const [on, setOn] = useState(() => (localStorage.getItem(key) ?? String(fallback)) === "true");
  const store = useCallback(
    (next: boolean) => {
      localStorage.setItem(key, String(next));
      setOn(next);
    },
    [key],
  );
  return [on, store];
}

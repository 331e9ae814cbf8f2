import { type RefObject, useEffect, useRef } from "react";

/** Keeps the newest message in sight whenever something arrives. */
export function useStickToEnd(newest: string, waiting: boolean): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: both say that the end has moved.
  useEffect(() => {
    box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [newest, waiting]);
  return box;
}

import { useCallback, useEffect, useRef, useState } from "react";

const patienceMilliseconds = 10_000;

/** Tells when something was said and nothing came back for ten seconds: the bots are away. */
export function useAnswerWatch() {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [isWaiting, setWaiting] = useState(false);
  const [isAway, setAway] = useState(false);
  const answered = useCallback(() => {
    clearTimeout(timer.current);
    setWaiting(false);
    setAway(false);
  }, []);
  const said = useCallback(() => {
    clearTimeout(timer.current);
    setWaiting(true);
    timer.current = setTimeout(() => setAway(true), patienceMilliseconds);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  return { isWaiting, isAway, said, answered };
}

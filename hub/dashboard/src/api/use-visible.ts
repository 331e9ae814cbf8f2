import { useSyncExternalStore } from "react";

function subscribe(notice: () => void): () => void {
  document.addEventListener("visibilitychange", notice);
  return () => document.removeEventListener("visibilitychange", notice);
}

/**
 * Whether somebody can see this page. Hidden pages give their streams back: a browser
 * allows six connections to a host, and a few open tabs would use them all up.
 */
export function useVisible(): boolean {
  return useSyncExternalStore(subscribe, () => document.visibilityState === "visible");
}

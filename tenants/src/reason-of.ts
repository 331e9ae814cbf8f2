import { isDiskFull } from "./database/is-disk-full.ts";
import { diskFullText } from "./state/disk-full-text.ts";

/** The innermost message of an error, fit for a log: a failed query's own message would carry its parameters. */
export function reasonOf(error: unknown): string {
  if (isDiskFull(error)) return `${diskFullText.zh} / ${diskFullText.en}`;
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : reasonOf(error.cause);
}

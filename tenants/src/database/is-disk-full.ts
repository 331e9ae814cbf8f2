/** PostgreSQL's code for a disk on which there is no room; an exhausted quota has no code of its own. */
const diskFull = "53100";
const quotaExceeded = /disk quota exceeded/i;

/** Whether something failed because the database could not write for want of room. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && error.code === diskFull) return true;
  return quotaExceeded.test(error.message) || isDiskFull(error.cause);
}

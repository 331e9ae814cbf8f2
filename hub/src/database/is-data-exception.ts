/** PostgreSQL refused a value itself (SQLSTATE class 22), such as a NUL in a text. */
export function isDataException(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 6; at = at.cause, depth += 1) {
    if ("code" in at && typeof at.code === "string" && /^22\w{3}$/.test(at.code)) return true;
  }
  return false;
}

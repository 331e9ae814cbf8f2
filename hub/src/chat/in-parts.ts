const rowsPerStatement = 1_000;

/** Rows in portions that stay below PostgreSQL's limit of 65,535 parameters a statement. */
export function inParts<Row>(rows: readonly Row[]): Row[][] {
  const parts: Row[][] = [];
  for (let from = 0; from < rows.length; from += rowsPerStatement) {
    parts.push(rows.slice(from, from + rowsPerStatement));
  }
  return parts;
}

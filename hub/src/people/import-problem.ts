import type { Text } from "@duoyun/shared";

/** What is wrong in a file, where, and what to do; `row` counts as a spreadsheet does, the headings being row 1. */
export type ImportProblem = { file: string; row: number; column: string | null; text: Text };

/** Rows with their place in the file, to which later findings refer. */
export type Placed<T> = { file: string; row: number; record: T };

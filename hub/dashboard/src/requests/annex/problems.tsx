import { createContext, type ReactNode, useContext } from "react";
import { useText } from "../../text/use-text.ts";
import type { FieldProblem } from "./annex-problems.ts";

const Problems = createContext<ReadonlyMap<string, string>>(new Map());

type Props = { problems: readonly FieldProblem[]; children: ReactNode };

/** Tells the fields below what the hub says of them, each by its path such as `annex.leader`. */
export function FieldProblems({ problems, children }: Props) {
  const text = useText();
  const byField = new Map(problems.map((problem) => [problem.field, text(problem.text)]));
  return <Problems value={byField}>{children}</Problems>;
}

export function useProblem(field: string): string | undefined {
  return useContext(Problems).get(field);
}

/** What is said of the cells of a list, row by row. */
export function useRowProblems(field: string): string[] {
  const start = `${field}.`;
  return [...useContext(Problems)]
    .filter(([name]) => name.startsWith(start))
    .map(([, told]) => told);
}

import type { DecisionOutcome } from "@duoyun/shared";
import type { History } from "./load-state.ts";
import type { NamedRequest } from "./select-requests.ts";

/** What is decided: this step of this revision of a request, with this outcome. */
export type Decision = {
  named: NamedRequest;
  history: History;
  revision: number;
  step: string;
  outcome: DecisionOutcome;
  reason: string | undefined;
  /** How many hosts of a large request are opened first; undefined when all are at once. */
  firstBatch?: number | undefined;
  /** The button that was tapped; null on the web page. */
  token: string | null;
};

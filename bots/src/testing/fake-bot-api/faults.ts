import type { MethodName } from "./methods.ts";

/** What goes wrong with one call: refused for a while, cut off before or after it took effect, or answered late. */
export type Fault =
  | { type: "tooMany"; seconds: number }
  | { type: "cutBefore" }
  | { type: "cutAfter" }
  | { type: "slow"; milliseconds: number };

export type Faults = {
  next(method: MethodName, ...faults: Fault[]): void;
  take(method: MethodName): Fault | undefined;
};

export function createFaults(): Faults {
  const waiting = new Map<MethodName, Fault[]>();
  return {
    next: (method, ...faults) => {
      waiting.set(method, [...(waiting.get(method) ?? []), ...faults]);
    },
    take: (method) => waiting.get(method)?.shift(),
  };
}

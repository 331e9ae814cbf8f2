/** One figure against a limit measured in the same run; `aim` is what `ratio` (or, without a limit, `ours`) should keep to. */
export type BenchRow = {
  bench: string;
  ours: number;
  limit: number | null;
  unit: string;
  ratio: number | null;
  aim: string;
  met: boolean;
};

export type Bench = { name: string; run(): Promise<BenchRow[]> };

export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new Error("No figures were measured.");
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

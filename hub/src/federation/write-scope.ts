/** What every write of one envelope shares; `versionOf` makes a city's version comparable across epochs. */
export type WriteScope = { tenant: string; at: Date; versionOf: (version: number) => number };

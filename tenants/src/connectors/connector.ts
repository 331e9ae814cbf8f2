import type { Clock, Day, ResourceFacts, Text, UsageFigures } from "@duoyun/shared";

/** A resource as its source describes it; amounts are whole vCPUs and GiB, ratios 0 to 1, and what the source does not know is null. */
export type SourceRecord = { key: string; body: ResourceFacts };

/** Something in the source that could not be used, by its place there. */
export type SourceProblem = { place: string; text: Text };

/** How far a reading is; `total` is null while the source does not say how much there is. */
export type Progress = { part: Text; done: number; total: number | null };

/** All that a source has; what it has but could not say usefully keeps its last state. */
export type Reading = {
  records: readonly SourceRecord[];
  /** Keys of what is there but could not be used. */
  unread: readonly string[];
  /** False when it cannot be told which known resource an unusable one is: then nothing counts as gone. */
  complete: boolean;
  problems: readonly SourceProblem[];
  /** Of several sources, by name, those that could not be read this time. */
  silent?: readonly string[];
};

export type ReadOptions = { signal: AbortSignal; onProgress(progress: Progress): void };

/**
 * What hosts used day by day, by the keys of their resources; the running day is told as far as it has come. Of a day
 * that the source does not remember nothing is told, and null where it cannot tell just now.
 */
export type UsageSource = {
  /** Whose days these are: the city's time of business, or real time where something real is measured. */
  clock: Clock;
  /** The first day of which it could know anything. */
  firstDay?(): Day;
  read(day: Day, options: ReadOptions): Promise<ReadonlyMap<string, UsageFigures> | null>;
};

/**
 * Where a city's resources come from. `read` gives all there is or fails; it keeps what it learned, so that
 * the next one asks the source only for what changed, where the source can tell.
 */
export type Connector = {
  /** Several sources are joined by a plus. */
  name: string;
  everySeconds: number;
  read(options: ReadOptions): Promise<Reading>;
  /** Absent where the source cannot tell what was used on a day. */
  usage?: UsageSource;
};

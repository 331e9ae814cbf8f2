import type { Connector } from "../../connectors/connector.ts";
import type { TestCity } from "../test-city.ts";

/** A source under test with what can happen to it; each act names the resource that it meant. */
export type OpenSource = {
  connector: Connector;
  /** A figure that this source does not know. */
  unknown: { key: string; field: string };
  add?(): Promise<string>;
  rename?(): Promise<{ key: string; title: string }>;
  remove?(): Promise<string>;
  /** Makes a resource unusable where it stands. */
  spoil?(): Promise<string>;
  /** From now on the source fails in the middle of a reading. */
  breakDown?(): Promise<void>;
  mend?(): Promise<void>;
  close(): Promise<void>;
};

export type SourceCase = {
  name: string;
  /** Why the source cannot be had here. */
  missing?: string | null;
  open(made: TestCity): Promise<OpenSource>;
};

import type { Progress } from "../connector.ts";
import type { Session } from "./open-session.ts";

/** What the parts of one reading of a cloud have in common. */
export type CloudReader = {
  session: Session;
  /** The microversion of Nova in which this reading speaks. */
  compute: string;
  signal: AbortSignal;
  onProgress(progress: Progress): void;
};

import type { Calendar } from "../calendar/calendar-set.ts";
import type { Day } from "../clocks/day.ts";
import type { RunningClock } from "../clocks/running-clock.ts";
import type { OrderKind, RequestKind } from "../rulebooks/kind-schema.ts";
import type { ActorTerm } from "../rulebooks/terms.ts";
import type { RequestStatus } from "../views/request.ts";

export type StepClockState = "running" | "paused" | "met" | "missed" | "stopped";

/** The clock of one step; a decided clock stays as it was. */
export type ClockOfStep = {
  step: string;
  state: StepClockState;
  clock: RunningClock;
};

/** Who decided which step, and for whom if they stood in; a decision that was taken back, or made upon an earlier filing, is no longer listed. */
export type Decision = { step: string; personId: string; onBehalfOf?: string | null };

/** Who confirmed a step for which of its parties. */
export type Confirmation = { step: string; party: ActorTerm; personId: string };

/** All that the engine knows of a request; `step` is the open step, null once the request has ended. */
export type RequestState = {
  status: RequestStatus;
  step: string | null;
  revision: number;
  filedOn: Day;
  reserved: boolean;
  decisions: readonly Decision[];
  confirmations: readonly Confirmation[];
  clocks: readonly ClockOfStep[];
};

export type RequestEvent =
  | { type: "approved"; by: string }
  | { type: "returned"; by: string }
  | { type: "rejected"; by: string }
  | { type: "resubmitted" }
  | { type: "withdrawn" }
  | { type: "takenBack" }
  | { type: "orderReleased" }
  | { type: "orderAnswered"; result: "done" | "failed"; openedOn?: Day }
  | { type: "confirmed"; by: string; party: ActorTerm }
  | { type: "objected"; by: string; party: ActorTerm }
  | { type: "reported"; watch: string }
  | { type: "expired" }
  | { type: "reclaimed" };

/** What the hub must do with an event, in the same transaction. */
export type Effect =
  | { type: "reserve" }
  | { type: "release" }
  | { type: "use" }
  | { type: "holdOrder"; order: OrderKind }
  | { type: "sendOrder" }
  | { type: "cancelOrder" }
  | { type: "startLease" }
  | { type: "extendLease" }
  | { type: "changeLease" };

/** The rules that a request was filed under and the day of the event. */
export type Rules = { kind: RequestKind; calendar: Calendar; on: Day };

export type Advanced = { state: RequestState; effects: Effect[] };

/** Thrown when a request cannot take that event as it stands; verbs check before and never show it. */
export class EventRefused extends Error {
  override readonly name = "EventRefused";
}

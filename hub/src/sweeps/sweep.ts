import type { ClockActor, Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";

/** Something that falls due: `due` names the rows across tenants, `carryOut` deals with one in its own tenant. */
export type Sweep = {
  name: string;
  everySeconds: number;
  due(ctx: Ctx<ClockActor>, batch: number): Promise<DueRow[]>;
  /** False when there was nothing to do any more, for example because another replica was first. */
  carryOut(tx: Transaction, ctx: Ctx<ClockActor>, row: DueRow): Promise<boolean>;
  /** Deals with many rows of one tenant at once; returns the ids that it has dealt with, the others are carried out one by one. */
  carryOutMany?(tx: Transaction, ctx: Ctx<ClockActor>, rows: DueRows): Promise<string[]>;
};

export type DueRow = { tenant: string; id: string };
export type DueRows = { tenant: string; ids: readonly string[] };

import { today } from "@duoyun/shared";
import { expireLease } from "../leases/expire.ts";
import { expireMany } from "../leases/expire-many.ts";
import { dueRows } from "./due-rows.ts";
import type { Sweep } from "./sweep.ts";

/** Ends the leases whose last day is over. */
export const expireLeases: Sweep = {
  name: "expire-leases",
  everySeconds: 60,
  due: dueRows("due_leases", ({ clock }) => today(clock)),
  carryOut: expireLease,
  carryOutMany: expireMany,
};

import { today } from "@duoyun/shared";
import { remindLease } from "../leases/remind.ts";
import { dueRows } from "./due-rows.ts";
import type { Sweep } from "./sweep.ts";

/** Sends the reminders of leases whose day has come. */
export const remindHolders: Sweep = {
  name: "remind-holders",
  everySeconds: 60,
  due: dueRows("due_lease_reminders", ({ clock }) => today(clock)),
  carryOut: remindLease,
};

import { today } from "@duoyun/shared";
import { sendDigest } from "../digests/send-digest.ts";
import { dueRows } from "./due-rows.ts";
import { isPastMorning } from "./is-past-morning.ts";
import type { Sweep } from "./sweep.ts";

const dueToday = dueRows("due_digests", ({ clock }) => today(clock));

/** On working days from half past eight on sends each approver and operator what waits for them. */
export const sendDigests: Sweep = {
  name: "send-digests",
  everySeconds: 60,
  due: async (ctx, batch) => {
    const { working } = ctx.calendars.isWorkingDay(today(ctx.clock));
    return working && isPastMorning(ctx.clock) ? dueToday(ctx, batch) : [];
  },
  carryOut: sendDigest,
};

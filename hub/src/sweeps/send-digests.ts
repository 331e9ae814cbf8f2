import { today } from "@duoyun/shared";
import { sendDigest } from "../digests/send-digest.ts";
import { dueRows } from "./due-rows.ts";
import { evening, isPast, morning } from "./is-past.ts";
import type { Sweep } from "./sweep.ts";

const dueToday = dueRows("due_digests", ({ clock }) => today(clock));

/** On working days from half past eight until six sends each decider what waits for them. */
export const sendDigests: Sweep = {
  name: "send-digests",
  everySeconds: 60,
  due: async (ctx, batch) => {
    const { clock, calendars } = ctx;
    const inHours = isPast(clock, morning) && !isPast(clock, evening);
    return inHours && calendars.isWorkingDay(today(clock)).working ? dueToday(ctx, batch) : [];
  },
  carryOut: sendDigest,
};

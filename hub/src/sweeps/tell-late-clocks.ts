import { today } from "@duoyun/shared";
import { tellLate } from "../requests/tell-late.ts";
import { dueRows } from "./due-rows.ts";
import type { Sweep } from "./sweep.ts";

/** Tells operators and administrators, once, of a limit that has passed. */
export const tellLateClocks: Sweep = {
  name: "tell-late-clocks",
  everySeconds: 60,
  due: dueRows("due_clocks", ({ clock }) => today(clock)),
  carryOut: tellLate,
};

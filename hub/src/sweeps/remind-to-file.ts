import { NodeCode, nodeCodes, today } from "@duoyun/shared";
import { remindToFile } from "../notices/remind-to-file.ts";
import { isPast, morning } from "./is-past.ts";
import type { Sweep } from "./sweep.ts";

/** On working days looks at every node for changes of its catalog that stayed unfiled past the limit. */
export const remindOfFilings: Sweep = {
  name: "remind-to-file",
  everySeconds: 3_600,
  due: async ({ calendars, clock }) => {
    const isTold = isPast(clock, morning) && calendars.isWorkingDay(today(clock)).working;
    return isTold ? nodeCodes.map((code) => ({ tenant: code, id: code })) : [];
  },
  carryOut: (tx, ctx, { tenant }) => remindToFile(tx, ctx, { tenant: NodeCode.parse(tenant) }),
};

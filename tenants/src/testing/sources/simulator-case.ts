import { eq } from "drizzle-orm";
import { cloudVm } from "../../database/schema.ts";
import type { SourceCase } from "./source-case.ts";

/** The simulated cloud of Yancheng: every VM knows all its figures but has no lease. */
export const simulatorCase: SourceCase = {
  name: "simulator",
  async open({ city: { db, connector } }) {
    const where = (key: string) => eq(cloudVm.key, key);
    return {
      connector,
      unknown: { key: "yc-vm-001", field: "leaseId" },
      async add() {
        const [like] = await db.select().from(cloudVm).where(where("yc-vm-001"));
        if (!like) throw new Error("The simulated cloud has lost its first VM.");
        await db.insert(cloudVm).values({ ...like, key: "yc-vm-new", addressNumber: 9_000 });
        return "yc-vm-new";
      },
      async rename() {
        await db.update(cloudVm).set({ title: "改名后" }).where(where("yc-vm-002"));
        return { key: "yc-vm-002", title: "改名后" };
      },
      async remove() {
        await db.delete(cloudVm).where(where("yc-vm-003"));
        return "yc-vm-003";
      },
      async close() {},
    };
  },
};

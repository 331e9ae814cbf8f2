import { randomUUID } from "node:crypto";
import type { TemporaryForm } from "@duoyun/shared";
import type { Person } from "../province/person.ts";

/** The smallest temporary request that the applicant's node offers. */
export async function temporaryRequest(
  applicant: Person,
): Promise<{ kind: "temporary"; form: TemporaryForm; submitKey: string }> {
  const [item] = await applicant.hub.catalog.list.query({});
  if (!item) throw new Error(`${applicant.title}'s node has no catalog yet.`);
  const form = {
    catalogItem: item.code,
    quantity: 1,
    vcpu: item.vcpuLadder[0] ?? 1,
    memoryGib: item.memoryLadderGib[0] ?? 1,
    storageGib: 0,
    systemName: "测试系统",
    purpose: "测量审批速度",
    urgency: "汛期应急演算",
    months: 1,
  };
  return { kind: "temporary", form, submitKey: randomUUID() };
}

import { randomUUID } from "node:crypto";
import type { RequestView } from "@duoyun/shared";
import type { Person } from "./person.ts";

/** Files the smallest temporary request that the applicant's node has on offer. */
export async function fileSmallest(
  applicant: Person,
  systemName = "潮位预报平台",
): Promise<RequestView> {
  const [item] = await applicant.hub.catalog.list.query({});
  if (!item) throw new Error(`${applicant.title}'s node has no catalog yet.`);
  const form = {
    catalogItem: item.code,
    quantity: 1,
    vcpu: item.vcpuLadder[0] ?? 1,
    memoryGib: item.memoryLadderGib[0] ?? 1,
    storageGib: 0,
    systemName,
    purpose: "汛期潮位预报演算",
    urgency: "三日内使用",
    months: 1,
    affirmed: ["urgentNeed", "noStateSecrets", "cdoAnswers"],
  };
  const submitKey = randomUUID();
  return applicant.hub.requests.submit.mutate({ kind: "temporary", form, submitKey });
}

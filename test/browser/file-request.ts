import { randomUUID } from "node:crypto";
import { callHub, signInAs } from "@duoyun/hub/testing/call-hub";
import { z } from "zod";

const Filed = z.object({ number: z.string() });
const form = {
  ...{ catalogItem: "cloud-server", quantity: 1, vcpu: 2, memoryGib: 4, storageGib: 40 },
  ...{ systemName: "排涝调度平台", purpose: "汛期排涝调度", urgency: "防汛应急" },
  months: 1,
  affirmed: ["urgentNeed", "noStateSecrets", "cdoAnswers"],
};

/** Files a small temporary request as somebody, without a page; returns its number. */
export async function fileRequest(url: string, personCode: string): Promise<string> {
  const { data } = await callHub(url, {
    path: "requests.submit",
    type: "mutation",
    input: { kind: "temporary", submitKey: randomUUID(), form },
    headers: { cookie: await signInAs(url, personCode), origin: url },
  });
  return Filed.parse(data).number;
}

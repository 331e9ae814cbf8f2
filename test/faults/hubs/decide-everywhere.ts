import { callHub, type HubAnswer } from "@duoyun/hub/testing/call-hub";
import { eventually } from "../../province/eventually.ts";
import { fileSmallest } from "../../province/file-smallest.ts";
import { persist } from "../../province/persist.ts";
import { type Person, signIn } from "../../province/person.ts";
import type { Province } from "../../province/province.ts";
import { castOf } from "../../province/story.ts";

/** `told` is what each of the two approvers is answered at last, as an HTTP status. */
export type DecidedEverywhere = { requestId: string; told: number[] };

/** Has both approvers of Yancheng decide one request at every hub at once, and asks once more past hubs that died. */
export async function decideEverywhere(province: Province): Promise<DecidedEverywhere> {
  const { applicant, operator, approver } = await castOf(province.url, "盐城");
  if (!operator) throw new Error("Yancheng has an operator.");
  const approvers = [approver, await signIn(province.url, "盐城审批人乙")];
  const { id } = await persist(() => fileSmallest(applicant));
  await answer(province.url, operator, await openStep(operator, id));
  const step = await openStep(approver, id);
  await Promise.allSettled(
    province.hubs.flatMap(({ url }) => approvers.map((person) => decide(url, person, step))),
  );
  const answers = approvers.map((person) => answer(province.url, person, step));
  const told = (await Promise.all(answers)).map(({ status }) => status);
  return { requestId: id, told: told.toSorted() };
}

type OpenStep = Awaited<ReturnType<typeof openStep>>;

async function openStep({ hub }: Person, id: string) {
  const { revision, step } = await persist(() => hub.requests.get.query({ id }));
  return { id, revision, step: step?.id ?? "", outcome: "approve" as const };
}

function decide(url: string, { cookie }: Person, input: OpenStep): Promise<HubAnswer> {
  return callHub(url, { path: "requests.decide", type: "mutation", input, headers: { cookie } });
}

/** Asks until a hub has answered, be it that somebody else was first. */
function answer(url: string, person: Person, input: OpenStep): Promise<HubAnswer> {
  return eventually("an answer", async () => {
    const answered = await decide(url, person, input);
    return answered.status < 500 && answered;
  });
}

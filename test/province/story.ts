import type { LeaseSummary, RequestSummary } from "@duoyun/shared";
import { eventually } from "./eventually.ts";
import { buttonOf, type Person, type ShownCard, type ShownForm, signIn } from "./person.ts";

export type Wish = { quantity: number; months: number; systemName: string };

export type Cast = { applicant: Person; operator: Person | null; approver: Person };

/** Taizhou's rules have one decision slot, the others' two. */
export async function castOf(url: string, city: "盐城" | "泰州" | "苏州"): Promise<Cast> {
  return {
    applicant: await signIn(url, `${city}申请人`),
    operator: city !== "泰州" ? await signIn(url, `${city}审核人`) : null,
    approver: await signIn(url, `${city}审批人`),
  };
}

/** Yes to all that a step of a form wants affirmed. */
export function allAffirmed({ form }: ShownForm): Record<string, string> {
  const asked = form.fields.filter(({ name }) => name.startsWith("affirm-"));
  return Object.fromEntries(asked.map(({ name }) => [name, "yes"]));
}

/** Fills in the guided form in chat as a person would, and returns the request that came of it. */
export async function fileInChat(applicant: Person, wish: Wish): Promise<RequestSummary> {
  await applicant.say("申请资源");
  const item = await applicant.form(/选择服务/, 1);
  const offered = item.form.fields
    .find(({ name }) => name === "catalogItem")
    ?.options?.find(({ label }) => /^云(主机|服务器)/.test(label));
  await applicant.answer(item, "next", { catalogItem: offered?.value ?? "" });
  const size = await applicant.form(/规格与数量/, 2);
  await applicant.answer(size, "next", { quantity: String(wish.quantity), storageGib: "100" });
  const system = await applicant.form(/系统与用途/, 3);
  const purpose = "汛期洪涝模型应急演算";
  await applicant.answer(system, "next", { systemName: wish.systemName, purpose });
  const urgency = await applicant.form(/紧急原因/, 4);
  await applicant.answer(urgency, "next", {
    urgency: "防汛应急，须三日内使用",
    ...allAffirmed(urgency),
  });
  await applicant.answer(await applicant.form(/使用期限/, 5), "next", {
    months: String(wish.months),
  });
  await applicant.answer(await applicant.form(/核对并提交/, 6), "submit", {});
  return eventually(`the request for ${wish.systemName}`, async () => {
    const { items } = await applicant.hub.requests.list.query({ mine: true });
    return items.find(({ title }) => title.zh.includes(wish.systemName));
  });
}

/** The card of this request on which the person can still tap approve. */
export function approvalCard(person: Person, request: RequestSummary): Promise<ShownCard> {
  return person.card(
    `the approval card of ${request.number}`,
    (card) => mentions(card, request.number) && buttonOf(card, /同意/)?.token !== undefined,
  );
}

export function mentions(card: ShownCard["card"], text: string): boolean {
  return [card.title, ...card.lines, card.summary].some((line) => line.includes(text));
}

/** Taps approve through every slot of the request's city. */
export async function approveInChat(cast: Cast, request: RequestSummary): Promise<void> {
  for (const person of [cast.operator, cast.approver]) {
    if (person) await person.tap(await approvalCard(person, request), /同意/);
  }
}

export function leaseOf(applicant: Person, request: RequestSummary): Promise<LeaseSummary> {
  return eventually(`the lease of ${request.number}`, async () => {
    const { leaseId } = await applicant.hub.requests.get.query({ id: request.id });
    return leaseId === null ? null : applicant.hub.leases.get.query({ id: leaseId });
  });
}

export function leaseIn(
  person: Person,
  id: string,
  status: LeaseSummary["status"],
): Promise<LeaseSummary> {
  return eventually(`the lease to be ${status}`, async () => {
    const lease = await person.hub.leases.get.query({ id });
    return lease.status === status && lease;
  });
}

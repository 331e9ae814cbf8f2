import postgres from "postgres";
import { eventually } from "./eventually.ts";
import { type FinalState, finalState } from "./final-state.ts";
import { persist } from "./persist.ts";
import { buttonOf, type Person } from "./person.ts";
import type { Province } from "./province.ts";
import {
  approvalCard,
  approveInChat,
  castOf,
  fileInChat,
  leaseIn,
  leaseOf,
  mentions,
} from "./story.ts";

const city = "321200";

/**
 * Three requests in Taizhou: one withdrawn; one approved, taken back, approved again, opened and given back;
 * one opened and then taken back by the city itself. Returns when nothing moves any more.
 */
export async function liveWholeStory(province: Province): Promise<FinalState> {
  const cast = await castOf(province.url, "泰州");
  const { applicant, approver } = cast;
  const wish = { quantity: 1, months: 1 };

  const first = await fileInChat(applicant, { ...wish, systemName: "甲系统" });
  await tapUntil(applicant, first.number, /撤回申请/, () =>
    statusIs(applicant, first.id, "withdrawn"),
  );

  const second = await fileInChat(applicant, { ...wish, systemName: "乙系统" });
  await approveInChat(cast, second);
  await tapUntil(approver, second.number, /撤回决定/, () =>
    statusIs(applicant, second.id, "pending"),
  );
  await approver.tap(await approvalCard(approver, second), /同意/);
  const lease = await leaseOf(applicant, second);
  await tapUntil(applicant, lease.number, /提前释放/, () => isOpen(applicant, /释放/));
  await applicant.answer(await applicant.form(/释放/, 1), "submit", {});
  await leaseIn(applicant, lease.id, "reclaimed");

  const third = await fileInChat(applicant, { ...wish, systemName: "丙系统" });
  await approveInChat(cast, third);
  const last = await leaseOf(applicant, third);
  await letCityBelieveItIsOver(province, last.id);
  await leaseIn(applicant, last.id, "reclaimed");
  return settled(province);
}

export const wholeStoryEnds: FinalState = {
  requests: [
    "丙系统 temporary done",
    "乙系统 temporary done",
    "甲系统 temporary withdrawn",
  ].toSorted(),
  decisions: [],
  orders: ["open cancelled", "open done", "open done", "reclaim done"],
  leases: [],
  held: 0,
  waiting: 0,
  cardsBehind: 0,
  cardsDoubled: 0,
  brokenAudit: 0,
  hosts: 0,
  cityOrders: ["open answered", "open answered", "reclaim answered"],
  cityDiffers: 0,
};

async function tapUntil(
  person: Person,
  number: string,
  label: RegExp,
  done: () => Promise<boolean>,
): Promise<void> {
  const shown = await person.card(
    `${label} on ${number}`,
    (card) => mentions(card, number) && buttonOf(card, label)?.token !== undefined,
  );
  await person.tap(shown, label);
  await eventually(`what ${label} on ${number} does`, done);
}

async function statusIs(person: Person, id: string, status: string): Promise<boolean> {
  return (await persist(() => person.hub.requests.get.query({ id }))).status === status;
}

async function isOpen(person: Person, title: RegExp): Promise<boolean> {
  const messages = await person.messages();
  return messages.some(
    ({ content }) => content.type === "form" && !content.closed && title.test(content.form.title),
  );
}

async function letCityBelieveItIsOver(province: Province, leaseId: string): Promise<void> {
  const sql = postgres(province.cityDatabase(city), { max: 1 });
  try {
    await sql`update lease set cap_day = '2026-01-01', last_day = '2026-01-01' where id = ${leaseId}`;
  } finally {
    await sql.end();
  }
}

/** The state after nothing has waited any more. */
async function settled(province: Province): Promise<FinalState> {
  let last: FinalState | null = null;
  await eventually(
    "everything to be delivered and acknowledged",
    async () => {
      last = await finalState(province, city);
      return last.waiting === 0 && last.cardsBehind === 0 && last.cityDiffers === 0;
    },
    { everyMilliseconds: 500 },
  ).catch(() => undefined);
  return last ?? finalState(province, city);
}

import postgres from "postgres";
import { eventually } from "./eventually.ts";
import { type FinalState, finalState } from "./final-state.ts";
import { linkAndUnlink } from "./link-and-unlink.ts";
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
 * A chat account linked and unlinked, and three requests in Taizhou: one withdrawn; one approved, taken back, approved again, opened and given back;
 * one opened and then taken back by the city itself; then a day passes. Returns when nothing moves any more.
 */
export async function liveWholeStory(province: Province): Promise<FinalState> {
  const cast = await castOf(province.url, "泰州");
  const { applicant, approver } = cast;
  const wish = { quantity: 1, months: 1 };
  await eventually(
    "Taizhou's catalog",
    async () => (await applicant.hub.catalog.list.query({})).length > 0,
  );

  await linkAndUnlink(province, "泰州管理员");
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
  await letTheMinutePass(province, applicant, second.id);
  const lease = await leaseOf(applicant, second);
  await tapUntil(applicant, lease.number, /提前释放/, () => isOpen(applicant, /释放/));
  await applicant.answer(await applicant.form(/释放/, 1), "submit", {});
  await leaseIn(applicant, lease.id, "reclaimed");

  const third = await fileInChat(applicant, { ...wish, systemName: "丙系统" });
  await approveInChat(cast, third);
  await letTheMinutePass(province, applicant, third.id);
  const last = await leaseOf(applicant, third);
  await letCityBelieveItIsOver(province, last.id);
  await leaseIn(applicant, last.id, "reclaimed");
  await untilCityHasReported(province, last.id);
  await persist(() => applicant.hub.demo.forward.mutate({ days: 1 }));
  return settled(province);
}

export const wholeStoryEnds: FinalState = {
  requests: [
    "丙系统 temporary done",
    "乙系统 temporary done",
    "甲系统 temporary withdrawn",
  ].toSorted(),
  decisions: [
    ...[
      "filed ",
      "approved approve",
      "orderReleased provision",
      "accepted provision",
      "done provision",
    ].map((event) => `丙系统 ${event}`),
    ...[
      "filed ",
      "approved approve",
      "takenBack provision",
      "approved approve",
      "orderReleased provision",
      "accepted provision",
      "done provision",
    ].map((event) => `乙系统 ${event}`),
    ...["filed ", "withdrawn approve"].map((event) => `甲系统 ${event}`),
  ].toSorted(),
  orders: ["open cancelled", "open done", "open done", "reclaim done"],
  leases: ["丙系统 reclaimed", "乙系统 reclaimed"].toSorted(),
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

/** An order waits as long as its approval may be taken back; a slow run must not lose that time to restarts. */
async function letTheMinutePass(province: Province, applicant: Person, id: string): Promise<void> {
  await eventually("the approval", () => statusIs(applicant, id, "approved"));
  await inDatabase(province.hubDatabase, async (sql) => {
    await sql`update city_order set hold_until = now() where status = 'held' and request_id = ${id}`;
  });
}

async function letCityBelieveItIsOver(province: Province, leaseId: string): Promise<void> {
  await inDatabase(province.cityDatabase(city), async (sql) => {
    await sql`update lease set cap_day = '2026-01-01', last_day = '2026-01-01' where id = ${leaseId}`;
  });
}

/** The province knows before the city has noted that it does; a crash at the new day's clock must not fall between. */
async function untilCityHasReported(province: Province, leaseId: string): Promise<void> {
  await inDatabase(province.cityDatabase(city), async (sql) => {
    await eventually("the city to have noted its report", async () => {
      const [row] = await sql<{ reported: boolean }[]>`
        select reported from lease where id = ${leaseId}`;
      return row?.reported === true;
    });
  });
}

async function inDatabase(url: string, work: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const sql = postgres(url, { max: 1 });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}

/** The state after nothing has waited any more. */
export async function settled(province: Province): Promise<FinalState> {
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

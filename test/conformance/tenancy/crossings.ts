import { randomUUID } from "node:crypto";
import { papersOfYancheng } from "@duoyun/hub/testing/papers-of-yancheng";
import { eventually } from "../../province/eventually.ts";
import { offerHost } from "../../province/offer-host.ts";
import { type Person, signIn } from "../../province/person.ts";
import { type Ids, madeUpIds, secret, temporary } from "./ids.ts";
import type { World } from "./world.ts";

/** Who tries whose: by the titles of the sample people. */
export type Crossing = {
  name: string;
  people: readonly string[];
  victim: Ids;
  /** Words that stand in what the victim keeps, and nowhere else. */
  words: string;
  /** One of the victim's own, who is shown what the others are not. */
  owner: Person;
  /** Procedures about catalogs are tried as well: a draft is nobody else's. */
  catalogs: boolean;
};

export const crossingNames = [
  "Taizhou's people and Yancheng's papers",
  "a county's people and another county of their city",
  "a city's people and the core node",
  "the province's people and what a city keeps to itself",
] as const;

const words = ["盐城内部公文", "东台内部事项", "省级内部事项", secret] as const;

/** The ways other than the one from Yancheng to Taizhou, in the same database. */
export async function crossingsIn(world: World): Promise<Crossing[]> {
  const { hub, sql } = world;
  for (const node of ["320000", "320900"]) await offerHost(sql, node);
  const owners = await Promise.all(
    ["盐城申请人", "东台市申请人", "省级申请人", "泰州申请人"].map((title) =>
      signIn(hub.url, title),
    ),
  );
  const [yancheng, county, core, taizhou] = owners;
  if (!yancheng || !county || !core || !taizhou) throw new Error("A sample person is missing.");
  const { delegationId: _, ...papers } = await papersOfYancheng(hub.hub, words[0]);
  const opened = await openedFor(world, papers.requestId);
  const victims = [
    { ...madeUpIds(), ...papers, ...opened },
    { ...(await temporaryOf(county, "320900", words[1])), leaseId: opened.leaseId },
    await temporaryOf(core, "320000", words[2]),
    world.taizhou,
  ];
  const people = [
    ["泰州申请人", "泰州审批人", "泰州管理员"],
    ["建湖县申请人", "建湖县主管部门审核人"],
    ["盐城申请人", "盐城审批人", "盐城管理员"],
    ["省级审批人", "省级工作人员", "省级管理员"],
  ];
  return crossingNames.map((name, index) => {
    const [victim, owner] = [victims[index], owners[index]];
    if (!victim || !owner) throw new Error(`Nobody is tried in ${name}.`);
    return {
      name,
      people: people[index] ?? [],
      words: words[index] ?? "",
      victim,
      owner,
      catalogs: index === 0,
    };
  });
}

/** The city has opened it: a lease that three parties confirm, and a certificate of a shutdown. */
async function openedFor(world: World, requestId: string) {
  const { sql } = world;
  const orderId = await eventually("Yancheng's order to leave", async () => {
    const [row] = await sql<{ id: string }[]>`
      select id from city_order where request_id = ${requestId} and status = 'ready'`;
    return row?.id;
  });
  await world.answer(world.cities.yancheng, { orderId, result: "done" });
  const [row] = await sql<{ leaseId: string }[]>`
    select lease_id as "leaseId" from request where id = ${requestId}`;
  const leaseId = row?.leaseId ?? "";
  await sql`
    insert into certificate (id, tenant, number, lease_id, request_id, facts, issued_at)
    values (${randomUUID()}, '320900', ${words[0]}, ${leaseId}, ${requestId}, '{}', now())`;
  return { city: "320900", orderId, leaseId };
}

async function temporaryOf({ hub, personId }: Person, city: string, text: string): Promise<Ids> {
  const submitKey = randomUUID();
  const filed = await hub.requests.submit.mutate(temporary(submitKey, text));
  const { organisationId } = (await hub.session.me.query()) ?? {};
  return {
    ...madeUpIds(),
    ...{ city, submitKey, personId, requestId: filed.id, requestNumber: filed.number },
    ...(organisationId && { organisationId }),
    step: filed.step?.id ?? "",
  };
}

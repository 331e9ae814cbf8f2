import { randomUUID } from "node:crypto";
import { sampleAnnex } from "@duoyun/hub/testing/sample-annex";
import {
  addWorkingDays,
  builtInCalendars,
  CalendarYear,
  type HostList,
  inRegion,
  type LeaseSummary,
  type RequestView,
  today,
  withYears,
} from "@duoyun/shared";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Databases, makeDatabases } from "../province/databases.ts";
import { eventually } from "../province/eventually.ts";
import { type HubClient, signIn } from "../province/person.ts";
import { type Province, startProvince } from "../province/province.ts";
import { signInWithFactor, type WithFactor } from "../province/second-factor.ts";
import { leaseOf } from "../province/story.ts";

const codes = ["450000", "450200"];
const systemName = "龙城市民服务平台";

/** Days off in Guangxi alone on the next working days of the country, whenever this is run. */
const thisDay = today({ now: () => new Date() });
const festival = [1, 2].map((count) => addWorkingDays(thisDay, count, builtInCalendars).day);
const schedules = [...Map.groupBy(festival, (day) => Number(day.slice(0, 4)))].map(([year, days]) =>
  CalendarYear.parse({
    year,
    region: "guangxi",
    source: "made up for this test",
    days: days.map((date) => ({ date, name: "壮族三月三", isOffDay: true })),
  }),
);
const inGuangxi = inRegion(withYears(builtInCalendars, schedules), "guangxi");

let databases: Databases;
let province: Province;

beforeAll(async () => {
  databases = await makeDatabases(codes);
  province = await startProvince({ databases, province: "guangxi", schedules });
});
afterAll(async () => {
  await province?.stop();
  await databases?.drop();
});

it("is there with its own nodes alone, by one setting", async () => {
  const { nodes } = JSON.parse(await (await fetch(`${province.url}/readyz`)).text());
  expect(Object.keys(nodes).toSorted()).toEqual(codes);
  const staff = await signIn(province.url, "自治区工作人员");
  const shown = await eventually("both nodes' figures", async () => {
    const list = await staff.hub.nodes.list.query();
    return list.every(({ resources }) => resources !== null) && list;
  });
  expect(
    shown.map(({ code, title, rulebook, state }) => [code, title.zh, rulebook, state]),
  ).toEqual([
    ["450000", "广西壮族自治区（自治区级核心节点）", "liuzhou", "ready"],
    ["450200", "柳州市", "liuzhou", "ready"],
  ]);
});

it("takes a request in Liuzhou through Liuzhou's steps, and counts without Guangxi's days off", async () => {
  const applicant = await signIn(province.url, "柳州申请人");
  const filed = await fileFormal(applicant.hub);
  const due = addWorkingDays(thisDay, 7, inGuangxi).day;
  expect(due).not.toBe(addWorkingDays(thisDay, 7, builtInCalendars).day);
  expect(filed.clock).toMatchObject({ ruleId: "LZ-11", article: "21(2)", dueOn: due });

  for (const title of ["柳州审核人", "柳州审批人"]) await approveOnPage(title, filed.id);
  const lease = await leaseOf(applicant, filed);
  const tried = await eventually("the trial", async () => {
    const view = await applicant.hub.requests.get.query({ id: filed.id });
    return view.step?.id === "trial" && view;
  });
  expect(tried.clocks.map(({ ruleId, amount }) => `${ruleId} ${amount}`)).toEqual(
    expect.arrayContaining(["LZ-11 7", "LZ-12 5", "LZ-13 2", "LZ-14 30"]),
  );
  await applicant.hub.requests.confirm.mutate({ id: filed.id });
  const operator = await signIn(province.url, "柳州审核人");
  await operator.hub.requests.confirm.mutate({ id: filed.id });
  expect(await applicant.hub.requests.get.query({ id: filed.id })).toMatchObject({
    status: "done",
  });
  const kept = await applicant.hub.leases.get.query({ id: lease.id });
  expect(kept).toMatchObject({ status: "active", kind: "formal", lastDay: null });
});

it("refuses a temporary resource, which Liuzhou's rules do not know (C-03)", async () => {
  const { hub } = await signIn(province.url, "柳州申请人");
  const kinds = (await hub.requests.kinds.query()).map(({ kind }) => kind);
  expect(kinds.toSorted()).toEqual(["change", "formal", "reclaim"]);
  const form = { ...hosts, months: 1, urgency: "三日内使用" };
  const asked = hub.requests.submit.mutate({ kind: "temporary", form, submitKey: randomUUID() });
  await expect(asked).rejects.toThrow();
});

it("changes one host of a lease whose hosts differ, and leaves the others as they are", async () => {
  const { hub } = await signIn(province.url, "柳州申请人");
  const [lease] = await hub.leases.list.query({});
  if (!lease?.each) throw new Error("Liuzhou's lease has hosts of different sizes.");
  expect(lease.each.map(({ vcpu }) => vcpu)).toEqual([2, 4, 2]);
  const before = await vmsOf(lease.id);
  const [one, ...others] = lease.each;
  if (!one) throw new Error("The lease has hosts.");
  const filed = await fileChange(hub, { lease, each: [{ ...one, vcpu: 4 }, ...others] });
  expect(filed.amounts).toEqual({ hosts: 0, vcpu: 2, memoryGib: 0, storageGib: 0 });
  for (const title of ["柳州审核人", "柳州审批人"]) await approveOnPage(title, filed.id);
  const changed = await eventually("the change", async () => {
    const view = await hub.leases.get.query({ id: lease.id });
    return view.amounts.vcpu === lease.amounts.vcpu + 2 && view;
  });
  expect(changed.each).toEqual([{ ...one, vcpu: 4 }, ...others]);
  const changedVms = before.map((vm) => (vm.key === one.host ? { ...vm, vcpu: 4 } : vm));
  expect(await vmsOf(lease.id)).toEqual(changedVms);
});

async function fileChange(hub: HubClient, { lease, each }: { lease: LeaseSummary } & HostList) {
  const kind = (await hub.requests.kinds.query()).find((one) => one.kind === "change");
  const annex = sampleAnnex(kind?.form ?? null, { systemName, today: thisDay });
  const form = { reason: "业务量增长", affirmed: [], enclosures: [], annex, to: { each } };
  const about = { kind: "change" as const, leaseId: lease.id, submitKey: randomUUID() };
  return hub.requests.submit.mutate({ ...about, form });
}

/** The hosts of a lease as they stand in Liuzhou's cloud. */
async function vmsOf(leaseId: string) {
  const sql = postgres(province.cityDatabase("450200"), { max: 1 });
  const rows =
    await sql`select * from cloud_vm where lease_id = ${leaseId} order by address_number`;
  await sql.end();
  return [...rows];
}

const hosts = {
  catalogItem: "cloud-server",
  quantity: 1,
  vcpu: 2,
  memoryGib: 4,
  storageGib: 60,
  systemName,
  purpose: "市民服务平台整体上云",
};

async function fileFormal(hub: HubClient): Promise<RequestView> {
  const kind = (await hub.requests.kinds.query()).find((one) => one.kind === "formal");
  const annex = sampleAnnex(kind?.form ?? null, { systemName, today: thisDay });
  const rows = annex?.hostList;
  if (!Array.isArray(rows)) throw new Error("Liuzhou's form has a list of hosts.");
  const disks = { systemDisk: 60, dataDisk: 0 };
  const sizes = [2, 4, 2].map((vcpu) => ({ vcpu, memory: 4, ...disks }));
  const hostList = sizes.map((size) => ({ ...Object(rows[0]), ...size }));
  const form = { ...hosts, affirmed: [], enclosures: [], annex: { ...annex, hostList } };
  return hub.requests.submit.mutate({ kind: "formal", form, submitKey: randomUUID() });
}

const deciders = new Map<string, WithFactor>();

/** An authenticator is set up once. */
async function deciderNamed(title: string): Promise<WithFactor> {
  const known = deciders.get(title) ?? (await signInWithFactor(province.url, title));
  deciders.set(title, known);
  return known;
}

async function approveOnPage(title: string, id: string): Promise<void> {
  const { hub, code } = await deciderNamed(title);
  const { revision, step } = await hub.requests.get.query({ id });
  const decision = { id, revision, step: step?.id ?? "", outcome: "approve" as const };
  await hub.requests.decide.mutate({ ...decision, totp: code() });
}

import { afterEach, beforeEach, expect, it } from "vitest";
import { addServer } from "../../testing/fake-openstack/cloud-state.ts";
import {
  type FakeOpenStack,
  startFakeOpenStack,
} from "../../testing/fake-openstack/start-fake-openstack.ts";
import type { Connector, SourceRecord } from "../connector.ts";
import { createOpenStack } from "./create-openstack.ts";
import { OpenStackSettings } from "./settings.ts";

let cloud: FakeOpenStack;
beforeEach(async () => {
  cloud = await startFakeOpenStack();
});
afterEach(() => cloud.close());

const connectorWith = (others: Record<string, string> = {}) =>
  createOpenStack(OpenStackSettings.parse({ ...cloud.settings, ...others }));
const { signal } = new AbortController();
const read = (connector: Connector) => connector.read({ signal, onProgress: () => {} });
const ofType = (records: readonly SourceRecord[], type: string) =>
  records.filter(({ body }) => body.type === type).map(({ body }) => body);
const asked = (part: string) => cloud.state.asked.filter((one) => one.includes(part));

it("takes from Placement what of a hypervisor can be given out: without what is reserved, times its ratio", async () => {
  const { records } = await read(connectorWith());
  expect(ofType(records, "hypervisor")[0]).toMatchObject({
    vcpu: (56 - 2) * 4 + 8,
    memoryGib: Math.round(((257_000 - 512) * 1.5) / 1_024),
    storageGib: 1_800 - 100,
    cpuRatio: null,
    zone: "政务外网区",
    state: "running",
    data: { vcpuPhysical: 64, memoryMibPhysical: 257_000, diskGibPhysical: 1_800, vcpuGiven: 4 },
  });
  expect(asked("/placement/resource_providers")).toHaveLength(6);
});

it("takes it from Nova where there is no Placement, and speaks what Nova speaks", async () => {
  cloud.state.services.delete("placement");
  for (const max of ["2.96", "2.79"]) {
    cloud.state.computeVersions.max = max;
    const { records } = await read(connectorWith());
    expect(ofType(records, "hypervisor")[0]).toMatchObject({
      ...{ vcpu: 64, memoryGib: 251 },
      data: { vcpuPhysical: 64 },
    });
  }
  expect(asked("/placement")).toEqual([]);
});

it("shows a hypervisor that Placement does not know with capacity unknown, never zero", async () => {
  const answer = { status: 404 };
  cloud.state.faults.push({ path: /resource_providers/, answer });
  const hypervisors = ofType((await read(connectorWith())).records, "hypervisor");
  expect(hypervisors.filter(({ vcpu }) => vcpu === null)).toMatchObject([
    { memoryGib: null, storageGib: null, data: { vcpuGiven: null } },
  ]);
  expect(hypervisors.map(({ vcpu }) => vcpu)).not.toContain(0);
});

it("refuses a Nova that speaks no microversion in common, and says which it speaks", async () => {
  cloud.state.computeVersions = { min: "2.1", max: "2.52" };
  await expect(read(connectorWith())).rejects.toThrow(/2\.1 - 2\.52/);
  cloud.state.computeVersions = { min: "2.97", max: "2.120" };
  await expect(read(connectorWith())).rejects.toThrow(/2\.97 - 2\.120/);
});

it("sums what a server holds on its host and in volumes, and knows what it cannot know", async () => {
  cloud.state.volumes.push({ id: "v-1", size: 100 }, { id: "v-2", size: 20 });
  const boots = addServer(cloud.state, { fromVolume: true, volumes: ["v-1", "v-2"], disk: 40 });
  const small = addServer(cloud.state, { ram: 512, disk: 1, status: "SHUTOFF" });
  const lost = addServer(cloud.state, { volumes: ["v-9"] });
  const { records } = await read(connectorWith());
  const bodyOf = (id: string) => records.find(({ key }) => key === id)?.body;
  expect(bodyOf(boots.id)).toMatchObject({ vcpu: 4, memoryGib: 8, storageGib: 120 });
  expect(bodyOf(small.id)).toMatchObject({ memoryGib: 1, storageGib: 1, state: "stopped" });
  expect(bodyOf(lost.id)).toMatchObject({ storageGib: null });
  expect(JSON.stringify(records)).not.toContain("c2VjcmV0");
});

it("counts a pool without an end as unknown, and goes on without a volume service", async () => {
  addServer(cloud.state, { volumes: ["v-1"] });
  const pools = ofType((await read(connectorWith())).records, "storagePool");
  expect(pools).toMatchObject([
    { storageGib: 40_961, diskRatio: 0.75 },
    { storageGib: null, diskRatio: null },
  ]);
  cloud.state.services.delete("volume");
  const without = await read(connectorWith());
  expect(without.problems).toMatchObject([{ place: "Cinder" }]);
  expect(ofType(without.records, "vm")).toMatchObject([{ storageGib: null }]);
});

it("asks for everything once and then only for what changed, by the cloud's own clock", async () => {
  cloud.state.clockSeconds = -7_200;
  const [first, second] = [addServer(cloud.state), addServer(cloud.state)];
  const connector = connectorWith();
  await read(connector);
  Object.assign(first, { name: "改名后", changedAt: Date.now() });
  Object.assign(second, { deleted: true, changedAt: Date.now() });
  const { records, complete } = await read(connector);
  expect(complete).toBe(true);
  expect(ofType(records, "vm")).toMatchObject([{ title: "改名后" }]);
  expect(asked("servers/detail")).toHaveLength(2);
  expect(asked("changes-since")).toHaveLength(1);
});

it("begins a list anew whose marker was deleted between two pages", async () => {
  cloud.state.pageSize = 1;
  addServer(cloud.state);
  addServer(cloud.state);
  cloud.state.faults.push({ path: /servers.*marker=/, answer: { status: 400 } });
  expect(ofType((await read(connectorWith())).records, "vm")).toHaveLength(2);
});

it("refuses pages that come to no end instead of reading for ever", async () => {
  const servers: unknown[] = [];
  const links = [{ rel: "next", href: "http://x/servers/detail?marker=same" }];
  const body = JSON.stringify({ servers, servers_links: links });
  cloud.state.faults.push({ path: /servers/, answer: { status: 200, body } });
  await expect(read(connectorWith())).rejects.toThrow(/no end; what is known is kept/);
});

it("renews a token before it ends, and once when the cloud forgot it", async () => {
  cloud.state.tokenSeconds = 61;
  const connector = connectorWith();
  await read(connector);
  expect(asked("auth/tokens")).toHaveLength(1);
  cloud.state.tokens.clear();
  await read(connector);
  expect(asked("auth/tokens")).toHaveLength(2);
  cloud.state.tokenSeconds = 59;
  cloud.state.tokens.clear();
  await read(connector);
  expect(asked("auth/tokens").length).toBeGreaterThan(3);
});

it("refuses to go on when a new token is refused too, and an account that may not see everything", async () => {
  const twice = { path: /servers/, answer: { status: 401 } };
  cloud.state.faults.push(twice, twice);
  await expect(read(connectorWith())).rejects.toThrow(/may not read .*servers/);
  cloud.state.faults.push({ path: /os-hypervisors/, answer: { status: 403 } });
  await expect(read(connectorWith())).rejects.toThrow(/a role that sees all projects/);
});

it("waits as long as a busy service says and asks again, but not for ever", async () => {
  const busy = (status: number) => ({ status, headers: { "retry-after": "0" } });
  const path = /volumes/;
  cloud.state.faults.push({ path, answer: busy(429) }, { path, answer: busy(503) });
  await read(connectorWith());
  expect(asked("volumes/detail")).toHaveLength(3);
  for (let tries = 0; tries < 5; tries += 1) cloud.state.faults.push({ path, answer: busy(503) });
  await expect(read(connectorWith())).rejects.toThrow(/does not answer \(HTTP 503\)/);
});

it("refuses a wrong password without repeating it, and a region that must be named", async () => {
  const wrong = read(connectorWith({ OS_PASSWORD: "not-the-password" }));
  await expect(wrong).rejects.toThrow(/refuses the user duoyun/);
  await expect(wrong).rejects.not.toThrow("not-the-password");
  cloud.state.regions = ["RegionOne", "RegionTwo"];
  await expect(read(connectorWith())).rejects.toThrow(/OS_REGION_NAME/);
  const named = await read(connectorWith({ OS_REGION_NAME: "RegionTwo" }));
  expect(ofType(named.records, "hypervisor")).toHaveLength(3);
});

it("goes on where single servers are told with hardly more than their id, and asks for everything until they are read", async () => {
  const [whole, lost] = [addServer(cloud.state), addServer(cloud.state, { isUnread: true })];
  const connector = connectorWith();
  const { records, unread, complete, problems } = await read(connector);
  expect(ofType(records, "vm").map(({ title }) => title)).toEqual([whole.name]);
  expect({ unread, complete }).toEqual({ unread: [lost.id], complete: true });
  expect(problems).toMatchObject([{ text: { en: expect.stringContaining(lost.id) } }]);
  lost.isUnread = false;
  const again = await read(connector);
  expect(again).toMatchObject({ unread: [], problems: [] });
  expect(ofType(again.records, "vm")).toHaveLength(2);
  expect(asked("changes-since")).toEqual([]);
});

it("takes nothing for gone while a cell does not answer, and reads all of it again once it does", async () => {
  addServer(cloud.state);
  const away = addServer(cloud.state, { host: "compute-3" });
  cloud.state.lostHosts.add("compute-3");
  const connector = connectorWith();
  const without = await read(connector);
  expect(ofType(without.records, "vm")).toHaveLength(1);
  expect(without).toMatchObject({
    complete: false,
    problems: [{ text: { en: expect.stringContaining("compute-3") } }],
  });
  cloud.state.lostHosts.clear();
  const whole = await read(connector);
  expect(whole).toMatchObject({ complete: true, problems: [] });
  expect(whole.records.map(({ key }) => key)).toContain(away.id);
});

it("names the zones that the settings name, never a raw availability zone, and tells which it lacks", async () => {
  addServer(cloud.state);
  addServer(cloud.state, { availabilityZone: "az-internet" });
  const both = "nova=政务外网区, az-internet=互联网区";
  const mapped = await read(connectorWith({ CITY_OPENSTACK_ZONES: both }));
  expect(ofType(mapped.records, "vm").map(({ zone }) => zone)).toEqual(["政务外网区", "互联网区"]);
  const { records, problems, complete } = await read(connectorWith());
  expect(ofType(records, "vm")).toMatchObject([
    { zone: "政务外网区" },
    { zone: null, data: { availabilityZone: "az-internet" } },
  ]);
  expect(problems).toMatchObject([{ place: "Nova az-internet" }]);
  expect(complete).toBe(true);
  const odd = { ...cloud.settings, CITY_OPENSTACK_ZONES: "nova=moon" };
  expect(OpenStackSettings.safeParse(odd).error?.issues).toMatchObject([
    { path: ["CITY_OPENSTACK_ZONES"] },
  ]);
});

it("signs in as openrc says: by ids, by domains' ids, or by an application credential", async () => {
  const byIds = {
    OS_PROJECT_ID: "6f70656e737461636b20342065766572",
    OS_PROJECT_NAME: "another",
    OS_USER_DOMAIN_ID: "default",
  };
  const byDomain = { OS_PROJECT_DOMAIN_ID: "default", OS_PROJECT_DOMAIN_NAME: "another" };
  for (const given of [byIds, byDomain]) {
    expect((await read(connectorWith(given))).complete).toBe(true);
  }
  const { OS_AUTH_URL, CITY_OPENSTACK_ZONES } = cloud.settings;
  const credential = {
    OS_APPLICATION_CREDENTIAL_ID: "423f19a4ac1e4f48bbb4180756e6eb6c",
    OS_APPLICATION_CREDENTIAL_SECRET: "rEaqvJka48mpv",
  };
  const alone = { OS_AUTH_URL, CITY_OPENSTACK_ZONES, ...credential };
  const connector = createOpenStack(OpenStackSettings.parse(alone));
  expect((await read(connector)).complete).toBe(true);
  const wrong = { ...alone, OS_APPLICATION_CREDENTIAL_SECRET: "wrong" };
  await expect(read(createOpenStack(OpenStackSettings.parse(wrong)))).rejects.toThrow(
    /refuses the application credential 423f19a4/,
  );
  const half = { ...alone, OS_APPLICATION_CREDENTIAL_SECRET: undefined };
  expect(OpenStackSettings.safeParse(half).error?.issues).toMatchObject([
    { path: ["OS_APPLICATION_CREDENTIAL_SECRET"] },
  ]);
});

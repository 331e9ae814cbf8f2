import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { callHub, signInAs } from "@duoyun/hub/testing/call-hub";
import { inviteNode } from "@duoyun/hub/testing/invite-node";
import { startTestHub, type TestHub } from "@duoyun/hub/testing/start-test-hub";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { eventually } from "../province/eventually.ts";
import { walk, whatIsMissing } from "../walkthrough/walk.ts";

const missing = whatIsMissing();

let hub: TestHub;
let folder: string;
beforeAll(async () => {
  hub = await startTestHub();
  folder = await mkdtemp(join(tmpdir(), "duoyun-by-hand-"));
});
afterAll(async () => {
  await hub?.stop();
  await rm(folder, { recursive: true });
});

const title = `a city with curl and openssl alone${missing ?? ""}`;
describe.skipIf(missing && !process.env.CI)(title, () => {
  it("refuses a hub of another fingerprint than its invitation has, and sends it nothing more", async () => {
    const invitation = await inviteNode(hub.hub, "320600");
    const forged = { ...invitation, hubFingerprint: "A".repeat(43) };
    const said = await walkWith(forged).catch((error) => error);
    expect(said).toMatchObject({ code: 1, stdout: "" });
    expect(said.stderr).toContain("This is not the hub of the fingerprint");
  });

  it("joins by its one-time code, pushes two resources and a change, is heard and agrees with the hub; what that lost since is there again", async () => {
    const invitation = await inviteNode(hub.hub, "320500");
    const walking = walkWith(invitation);
    const fingerprint = await eventually("the province to see who asks", async () => {
      const { waiting, fingerprint } = await nodeAsStaff();
      return waiting && fingerprint;
    });
    const input = { code: "320500", fingerprint };
    const headers = { cookie: await signInAs(hub.url, "js-staff"), origin: hub.url };
    await callHub(hub.url, { path: "nodes.confirm", type: "mutation", input, headers });
    const { stdout } = await walking;
    expect(stdout).toContain(`The fingerprint of 320500 is ${fingerprint}.`);
    expect(stdout).toContain("The hub has applied everything up to change 2.");
    expect(stdout).toContain("The hub has applied everything up to change 3.");
    expect(await nodeAsStaff()).toMatchObject({ state: "ready", waiting: false });
    const sent = [
      { title: "政务网站", vcpu: 8 },
      { title: "信访系统", vcpu: 4 },
    ];
    expect(await resources()).toEqual(sent);
    const agreed = { declared: 2, held: 2, buckets: 2, differing: 0 };
    expect(await lastComparison()).toEqual(agreed);

    await onHub((sql) => sql`delete from enrolment_code where tenant = '320500'`);
    await onHub((sql) => sql`delete from resource where tenant = '320500' and key = 'vm-2'`);
    const again = await walkWith(invitation);
    expect(again.stdout).toContain("The hub has applied everything up to change 3.");
    expect(again.stdout).not.toContain("Waiting for the province");
    expect(await resources()).toEqual(sent);
    expect(again.stdout).toContain("The hub holds all of it, as it is here.");
    expect(await lastComparison()).toEqual(agreed);
  });
});

type Invitation = Awaited<ReturnType<typeof inviteNode>>;

const walkWith = (invitation: Invitation) => walk({ ...invitation, hubUrl: hub.url, folder });

const Node = z.object({
  state: z.string(),
  waiting: z.boolean(),
  fingerprint: z.string().nullable(),
});

async function nodeAsStaff(): Promise<z.infer<typeof Node>> {
  const headers = { cookie: await signInAs(hub.url, "js-staff") };
  const input = { code: "320500" };
  const { data } = await callHub(hub.url, { path: "nodes.get", type: "query", input, headers });
  return Node.parse(data);
}

function resources(): Promise<{ title: string; vcpu: number }[]> {
  return onHub(
    (sql) => sql<{ title: string; vcpu: number }[]>`
      select title, vcpu from resource where tenant = '320500' and not deleted order by key`,
  );
}

async function lastComparison() {
  const [newest] = await onHub(
    (sql) => sql`
      select declared, held, buckets, differing from comparison
      where tenant = '320500' order by at desc limit 1`,
  );
  return newest;
}

async function onHub<T>(work: (sql: postgres.Sql) => PromiseLike<T>): Promise<T> {
  const sql = postgres(hub.database.url, { max: 1, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

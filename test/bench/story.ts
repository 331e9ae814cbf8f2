import postgres, { type Sql } from "postgres";
import { fileSmallest } from "../province/file-smallest.ts";
import { offerHost } from "../province/offer-host.ts";
import { type Person, signIn } from "../province/person.ts";
import { startDurableServer } from "./durable-server.ts";
import { multiplyRequest } from "./multiply-request.ts";
import { type Bench, type BenchRow, percentile, rounded } from "./row.ts";
import { startHub } from "./start-hub.ts";
import { timed } from "./timed.ts";

const few = 10;
const many = 5_000;
const rounds = 60;
const warmUp = 15;

/** What people do all day, over HTTP, with five thousand open requests in their city against ten. */
export const story: Bench = {
  name: "story",
  run: async () => {
    const stopServer = await startDurableServer();
    const hub = await startHub();
    const sql = postgres(hub.databaseUrl, { max: 1, onnotice: () => undefined });
    try {
      const people = await peopleOf(hub.url, sql);
      for (let filed = 1; filed < few; filed += 1) await file(people);
      const kept = await file(people);
      await measure(people, warmUp);
      const withFew = await measure(people, rounds);
      await multiplyRequest(sql, kept.id, many - few);
      const withMany = await measure(people, rounds);
      return [...withFew].map(([name, limit]) => rowOf(name, withMany.get(name) ?? [], limit));
    } finally {
      await sql.end();
      await hub.stop();
      await stopServer();
    }
  },
};

type People = { applicant: Person; reviewer: Person; administrator: Person; staff: Person };

async function peopleOf(url: string, sql: Sql): Promise<People> {
  await sql`update quota set limit_amount = 1000000`;
  await offerHost(sql, "320900");
  return {
    applicant: await signIn(url, "盐城申请人"),
    reviewer: await signIn(url, "盐城审核人"),
    administrator: await signIn(url, "盐城管理员"),
    staff: await signIn(url, "省级工作人员"),
  };
}

const file = ({ applicant }: People) => fileSmallest(applicant);

async function measure(people: People, times: number): Promise<Map<string, number[]>> {
  const { applicant, reviewer, administrator, staff } = people;
  const figures = new Map<string, number[]>();
  const note = async (name: string, work: () => Promise<unknown>) => {
    figures.set(name, [...(figures.get(name) ?? []), await timed(work)]);
  };
  for (let round = 0; round < times; round += 1) {
    const { id, revision, step } = await file(people);
    const decision = { id, revision, step: step?.id ?? "", reason: "测量" };
    await note("list", () => reviewer.hub.requests.list.query({}));
    await note("own list", () => applicant.hub.requests.list.query({ mine: true }));
    await note("what waits for me", () => reviewer.hub.requests.list.query({ pending: true }));
    await note("what waits for nobody", () =>
      administrator.hub.requests.list.query({ pending: true }),
    );
    await note("overview", () => staff.hub.nodes.list.query());
    await note("request and card", () => reviewer.hub.requests.get.query({ id }));
    await note("decide", () =>
      reviewer.hub.requests.decide.mutate({ ...decision, outcome: "reject" }),
    );
  }
  return figures;
}

function rowOf(name: string, ours: number[], limit: number[]): BenchRow {
  const [mine, floor] = [percentile(ours, 0.5), percentile(limit, 0.5)];
  const ratio = rounded(mine / floor);
  const figures = { ours: rounded(mine), limit: rounded(floor), unit: "ms", ratio };
  return { bench: `story, ${name}`, ...figures, aim: "<= 1.5 x", met: ratio <= 1.5 };
}

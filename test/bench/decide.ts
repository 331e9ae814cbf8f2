import postgres, { type Sql } from "postgres";
import { eventually } from "../province/eventually.ts";
import { fileSmallest } from "../province/file-smallest.ts";
import { signIn } from "../province/person.ts";
import { type Province, startProvince } from "../province/province.ts";
import { startDurableServer } from "./durable-server.ts";
import { type Bench, percentile, rounded } from "./row.ts";
import { timed } from "./timed.ts";

const taps = 300;
const warmUp = 50;

/** A tap as the bots carry it, over HTTP to the committed decision, against one committed update of one row. */
export const decide: Bench = {
  name: "decide",
  run: async () => {
    const stopServer = await startDurableServer();
    const province = await startProvince({ orderHoldSeconds: 3_600 });
    const sql = postgres(province.hubDatabase, { max: 1, onnotice: () => undefined });
    try {
      const tokens = await fileRequests(province, sql);
      await province.process.bots.stop();
      await province.process.tenants.stop();
      return rowsOf(await measure(province, sql, tokens));
    } finally {
      await sql.end();
      await province.stop();
      await stopServer();
    }
  },
};

type Figures = { ours: number[]; limit: number[] };

function rowsOf({ ours, limit }: Figures) {
  const row = (share: number) => {
    const [mine, floor] = [percentile(ours, share), percentile(limit, share)];
    const name = `decide, p${share * 100}`;
    const figures = {
      ours: rounded(mine),
      limit: rounded(floor),
      unit: "ms",
      ratio: rounded(mine / floor),
    };
    return { bench: name, ...figures };
  };
  const median = row(0.5);
  return [
    { ...median, aim: "<= 3 x", met: (median.ratio ?? 0) <= 3 },
    { ...row(0.99), aim: "shown beside it", met: true },
  ];
}

async function fileRequests(province: Province, sql: Sql): Promise<string[]> {
  await sql`update quota set limit_amount = 1000000`;
  const applicant = await signIn(province.url, "盐城申请人");
  const operator = await signIn(province.url, "盐城审核人");
  for (let index = 0; index < taps + warmUp; index += 1) {
    await fileSmallest(applicant);
  }
  return eventually(
    "a button on every card",
    async () => {
      const rows = await sql<{ token: string }[]>`
        select distinct on (subject_id) token from callback_token
        where verb = 'approve' and person_id = ${operator.personId} and used_at is null
        order by subject_id, created_at desc`;
      return rows.length >= taps + warmUp && rows.map(({ token }) => token);
    },
    { seconds: 300, everyMilliseconds: 500 },
  );
}

async function measure(province: Province, sql: Sql, tokens: string[]): Promise<Figures> {
  const operator = await signIn(province.url, "盐城审核人");
  const post = (token: string) =>
    fetch(`${province.url}/trpc/requests.decide`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${province.botKey}`,
        "x-duoyun-account": `web:${operator.personId}`,
      },
      body: JSON.stringify({ token }),
    });
  await sql`create table bench_row (id int primary key, value int not null)`;
  await sql`insert into bench_row values (1, 0)`;
  const figures: Figures = { ours: [], limit: [] };
  for (const [index, token] of tokens.entries()) {
    const ours = await timed(async () => {
      const answer = await post(token);
      if (!answer.ok) throw new Error(`A tap was refused: ${await answer.text()}`);
      await answer.arrayBuffer();
    });
    const limit = await timed(() => sql`update bench_row set value = value + 1 where id = 1`);
    if (index < warmUp) continue;
    figures.ours.push(ours);
    figures.limit.push(limit);
  }
  return figures;
}

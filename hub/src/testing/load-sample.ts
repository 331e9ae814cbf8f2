import { sampledAt } from "@duoyun/shared/runtime/test-database";
import { connect } from "../database/connect.ts";
import { seed } from "../seed/seed.ts";

/** Fills a migrated hub database with the sample people, quotas and catalogs, as a hub's first start does. */
export async function loadSample(url: string): Promise<void> {
  const db = connect({ url, connections: 2, name: "sample" });
  const clock = { now: () => new Date(sampledAt) };
  try {
    await seed({ db, clock }, { demo: true, enrolmentCodes: [] });
  } finally {
    await db.$client.end();
  }
}

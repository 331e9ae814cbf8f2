import { expect, it } from "vitest";
import { groupByOrganisation } from "./group-by-organisation.ts";

const organisation = { zh: "市教育局", en: "Education Bureau" };
const quota = (kind: string, limit: number, used = 0) => ({
  organisationId: "one",
  organisation,
  kind,
  limit,
  used,
  reserved: 0,
});

it("shows the kinds in the usual order and leaves out what was never granted", () => {
  const [group] = groupByOrganisation([quota("vcpu", 8), quota("gpu", 0), quota("hosts", 2)]);
  expect(group?.quotas.map(({ kind }) => kind)).toEqual(["hosts", "vcpu"]);
});

it("still shows a kind without a limit while something of it is in use", () => {
  expect(groupByOrganisation([quota("gpu", 0, 1)])).toHaveLength(1);
});

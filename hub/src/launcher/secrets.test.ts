import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { keepSecrets } from "./secrets.ts";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "duoyun-secrets-"));
});
afterEach(() => rm(dataDir, { recursive: true }));

it("makes them once, and a code for each city that is new", async () => {
  const first = await keepSecrets(dataDir, ["320900"]);
  const second = await keepSecrets(dataDir, ["320900", "321200"]);
  expect(second).toMatchObject(first);
  expect(Object.keys(second.enrolmentCodes)).toEqual(["320900", "321200"]);
});

it("refuses a data directory of another province and says which setting to change", async () => {
  await keepSecrets(dataDir, ["450200"]);
  const again = keepSecrets(dataDir, ["320900"]);
  await expect(again).rejects.toMatchObject({
    code: "precondition_failed",
    text: { en: expect.stringMatching(/450200.*DUOYUN_PROVINCE/) },
  });
});

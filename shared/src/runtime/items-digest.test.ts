import { expect, it } from "vitest";
import { itemsDigest } from "./items-digest.ts";

it("is the SHA-256 of the characters as they are sent, and another for every other way to write the same", async () => {
  expect(itemsDigest("[]")).toBe(
    "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945",
  );
  const digest = itemsDigest('[{"a":"云","b":1}]');
  for (const other of ['[{"a":"云","b":2}]', '[{"b":1,"a":"云"}]', '[{"a": "云", "b": 1}]'])
    expect(itemsDigest(other)).not.toBe(digest);
});

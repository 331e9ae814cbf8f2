import fc from "fast-check";
import { expect, it } from "vitest";
import { canonicalJson, sortKeys } from "./canonical-json.ts";
import { itemsDigest } from "./items-digest.ts";

it("is the SHA-256 of the canonical JSON, whatever the order of the keys", async () => {
  expect(await itemsDigest([])).toBe(
    "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945",
  );
  const digest = await itemsDigest([{ key: "a", data: { x: 1, y: [null, "云"] } }]);
  expect(await itemsDigest([{ data: { y: [null, "云"], x: 1 }, key: "a" }])).toBe(digest);
  expect(await itemsDigest([{ data: { y: [null, "云"], x: 2 }, key: "a" }])).not.toBe(digest);
});

it("reads back as the same value and does not change on the wire", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const sent: unknown = JSON.parse(JSON.stringify(value));
      expect(canonicalJson(sent)).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(sent);
      expect(sortKeys(value)).toEqual(value);
      expect(canonicalJson(sortKeys(value))).toBe(canonicalJson(value));
    }),
  );
});

it("sorts keys as text, also those that look like numbers and those of nested objects", () => {
  expect(canonicalJson({ b: { 9: 1, 10: 2 }, a: [{ d: 1, c: undefined }] })).toBe(
    '{"a":[{"d":1}],"b":{"10":2,"9":1}}',
  );
});

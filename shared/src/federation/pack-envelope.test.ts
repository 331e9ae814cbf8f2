import { expect, it } from "vitest";
import type { Envelope } from "./envelope.ts";
import { packEnvelope, unpackEnvelope } from "./pack-envelope.ts";

const envelope: Envelope = {
  protocol: 1,
  city: "320900",
  epoch: 1,
  kind: "delta",
  firstSeq: 1,
  lastSeq: 2,
  items: '[{"title":"政务云\\n主机"},\n{}]',
  digest: "0".repeat(64),
};
const bytesOf = (text: string) => new TextEncoder().encode(text);

it("brings every member and the items' very bytes to the other end, newlines among them", () => {
  const { items, ...head } = envelope;
  const bytes = bytesOf(String(items));
  for (const given of [items, bytes]) {
    expect(unpackEnvelope(packEnvelope({ ...envelope, items: given }))).toEqual({
      ...head,
      items: bytes,
    });
  }
});

it("reads what a shell joins out of two files", () => {
  expect(unpackEnvelope(bytesOf('{"protocol":1}\n[{"a":"云"}]'))).toEqual({
    protocol: 1,
    items: bytesOf('[{"a":"云"}]'),
  });
});

it("refuses what has no first line of its own, and a first line that is no object", () => {
  for (const text of ["", "{}", "\n[]", "null\n[]", "7\n[]", '{"protocol":\n[]']) {
    expect(unpackEnvelope(bytesOf(text))).toBeNull();
  }
});

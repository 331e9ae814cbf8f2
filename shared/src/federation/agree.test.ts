import { expect, it } from "vitest";
import { afterHearing, agree, unheardHub } from "./agree.ts";
import { speaks } from "./speaks.ts";

const noon = new Date("2026-03-02T12:00:00Z");
const inMinutes = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

it("tries the newer form with a hub that says nothing, and the older one for an hour after a refusal", () => {
  expect(agree(unheardHub, noon)).toEqual({ form: "lines", kinds: ["resource", "catalogItem"] });
  const refused = { ...unheardHub, plainSince: noon.toISOString() };
  expect(agree(refused, inMinutes(59)).form).toBe("json");
  expect(agree(refused, inMinutes(60)).form).toBe("lines");
});

it("tries the newer form at once when the hub says that it is of another release", () => {
  const since = noon.toISOString();
  const refused = { ...unheardHub, plainSince: since, kinds: ["resource"], kindsSince: since };
  const upgraded = afterHearing(refused, speaks, noon);
  expect(agree(upgraded, inMinutes(1))).toEqual({ form: "lines", kinds: speaks.kinds });
  expect(afterHearing(refused, null, noon)).toEqual(refused);
  expect(afterHearing({ ...upgraded, kinds: ["resource"] }, null, noon)).toEqual(unheardHub);
});

it("speaks the older form with a hub that says it takes no other, and keeps for an hour to what one named when it refused", () => {
  const old = { ...speaks, forms: ["json"], kinds: ["resource"] };
  const heard = afterHearing(unheardHub, old, noon);
  expect(agree(heard, noon)).toEqual({ form: "json", kinds: ["resource"] });
  const named = { ...heard, kinds: ["resource", "incident"], kindsSince: noon.toISOString() };
  const kindsIn = (minutes: number) =>
    agree(afterHearing(named, old, inMinutes(minutes)), inMinutes(minutes)).kinds;
  expect(kindsIn(59)).toEqual(["resource", "incident"]);
  expect(kindsIn(60)).toEqual(["resource"]);
});

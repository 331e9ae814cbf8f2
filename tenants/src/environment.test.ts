import { expect, it } from "vitest";
import { parseSettings } from "./environment.ts";

const given = {
  CITY_CODE: "320000, 320900",
  CITY_DATABASE_URL: "postgres://city:secret@127.0.0.1:5432/duoyun_city_{code}",
  CITY_ENROLMENT_CODE: "320900:one:two",
  CITY_CONNECTOR: "320000:machine",
  HUB_URL: "http://127.0.0.1:4400",
};

it("gives each city its own database, enrolment code and connector", () => {
  expect(parseSettings(given)).toMatchObject({
    port: 0,
    cities: [
      { code: "320000", connector: { name: "machine" }, enrolmentCode: null },
      {
        code: "320900",
        connector: { name: "simulator" },
        enrolmentCode: "one:two",
        databaseUrl: "postgres://city:secret@127.0.0.1:5432/duoyun_city_320900",
      },
    ],
  });
});

it("refuses to host two cities on one database", () => {
  const shared = { ...given, CITY_DATABASE_URL: "postgres://127.0.0.1/one" };
  expect(() => parseSettings(shared)).toThrow("{code}");
});

it("refuses what is missing or wrong, all of it at once, without repeating a value", () => {
  const wrong = { ...given, CITY_CODE: "331000", HUB_URL: "", CITY_CONNECTOR: "320000:magic" };
  const attempt = () => parseSettings(wrong);
  for (const name of ["CITY_CODE", "HUB_URL", "CITY_CONNECTOR"]) expect(attempt).toThrow(name);
  expect(attempt).not.toThrow("secret");
});

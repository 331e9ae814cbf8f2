import { expect, it } from "vitest";
import { parseSettings } from "./environment.ts";

const given = {
  CITY_CODE: "320000, 320900",
  CITY_DATABASE_URL: "postgres://city:secret@127.0.0.1:5432/duoyun_city_{code}",
  CITY_ENROLMENT_CODE: "320900:one:two",
  CITY_CONNECTOR: "320000:machine,320900:simulator",
  HUB_URL: "http://127.0.0.1:4400",
};

it("gives each city its own database, enrolment code and connector", () => {
  expect(parseSettings(given)).toMatchObject({
    port: 0,
    cities: [
      {
        code: "320000",
        connector: { name: "machine" },
        enrolmentCode: null,
        simulates: false,
      },
      {
        code: "320900",
        connector: { name: "simulator" },
        simulates: true,
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

it("refuses a city that was given no source, says what to set, and makes a cloud up in the demonstration alone", () => {
  const silent = { ...given, CITY_CONNECTOR: "" };
  const attempt = () => parseSettings(silent);
  expect(attempt).toThrow(/CITY_CONNECTOR=320000:<source>, one of machine, csv, openstack/);
  expect(attempt).toThrow(/CITY_CONNECTOR=320900:<来源>[\s\S]*simulator/);
  const demo = parseSettings({ ...silent, DUOYUN_DEMO: "1" });
  expect(demo.cities).toMatchObject([
    { connector: { name: "machine" }, simulates: true },
    { connector: { name: "simulator" }, simulates: true },
  ]);
});

it("takes a connector's settings as they are for one city, and by its code where several read such a source", () => {
  const one = {
    ...given,
    CITY_CONNECTOR: "320000:machine,320900:csv",
    INVENTORY_FILE: "/srv/table.csv",
  };
  expect(parseSettings(one).cities[1]?.connector).toEqual({ name: "csv", file: "/srv/table.csv" });
  const both = { ...one, CITY_CONNECTOR: "320000:csv,320900:csv" };
  expect(() => parseSettings(both)).toThrow(/320000, csv.*_320000[\s\S]*320900, csv/);
  const named = { ...both, INVENTORY_FILE_320000: "/a.csv", INVENTORY_FILE_320900: "/b.csv" };
  expect(parseSettings(named).cities.map(({ connector }) => connector)).toMatchObject([
    { file: "/a.csv" },
    { file: "/b.csv" },
  ]);
});

it("refuses a cloud that it could not sign in to, naming all that is missing and no password", () => {
  const cloud = {
    ...given,
    CITY_CONNECTOR: "320000:machine,320900:openstack",
    OS_PASSWORD: "horse",
  };
  for (const name of ["OS_AUTH_URL", "OS_USERNAME", "OS_PROJECT_NAME"])
    expect(() => parseSettings(cloud)).toThrow(name);
  expect(() => parseSettings(cloud)).not.toThrow("horse");
  const whole = {
    ...cloud,
    OS_AUTH_URL_320900: "https://cloud.example:5000/v3",
    OS_USERNAME: "duoyun",
    OS_PROJECT_NAME: "inventory",
  };
  expect(parseSettings(whole).cities[1]?.connector).toMatchObject({
    name: "openstack",
    cloud: { OS_AUTH_URL: "https://cloud.example:5000/v3", OS_INTERFACE: "public" },
  });
});

import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { CalendarYear } from "../calendar/calendar-year.ts";
import { followCalendars } from "./follow-calendars.ts";
import { CalendarFileError, loadCalendars } from "./load-calendars.ts";
import { saveCalendar } from "./save-calendar.ts";

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "duoyun-calendars-"));
});

afterEach(() => rm(dataDir, { recursive: true }));

function yearOf(year: number, region?: string): CalendarYear {
  const days = [{ date: `${year}-01-01`, name: "元旦", isOffDay: true }];
  return CalendarYear.parse({ year, region, source: "made up for this test", days });
}

async function spoil(): Promise<void> {
  await mkdir(join(dataDir, "calendars"), { recursive: true });
  await writeFile(join(dataDir, "calendars", "2028.json"), '{"year": 2028}');
}

it("knows the built-in years where no data directory exists yet", async () => {
  const calendars = await loadCalendars(join(dataDir, "not", "yet"));
  expect([2024, 2025, 2026].every((year) => calendars.knows(year))).toBe(true);
  expect(calendars.knows(2027)).toBe(false);
});

it("keeps one file for each year and region", async () => {
  await saveCalendar(dataDir, yearOf(2027));
  await saveCalendar(dataDir, yearOf(2027));
  await saveCalendar(dataDir, yearOf(2027, "guangxi"));
  expect((await readdir(join(dataDir, "calendars"))).sort()).toEqual([
    "2027-guangxi.json",
    "2027.json",
  ]);
  const calendars = await loadCalendars(dataDir);
  expect([calendars.knows(2027), calendars.knows(2027, "guangxi")]).toEqual([true, true]);
});

it("refuses a spoilt file and names it", async () => {
  await spoil();
  await expect(loadCalendars(dataDir)).rejects.toThrow(CalendarFileError);
  await expect(loadCalendars(dataDir)).rejects.toThrow("2028.json");
});

it("follows an import without a restart", async () => {
  const { calendars, stop } = await followCalendars(dataDir, {
    onFault: expect.unreachable,
    everyMilliseconds: 10,
  });
  try {
    expect(calendars.isWorkingDay("2027-01-01")).toMatchObject({ working: true, known: false });
    await saveCalendar(dataDir, yearOf(2027));
    await vi.waitFor(
      () => expect(calendars.isWorkingDay("2027-01-01")).toMatchObject({ working: false }),
      { timeout: 30_000 },
    );
    expect(calendars.files.some(({ year }) => year === 2027)).toBe(true);
  } finally {
    stop();
  }
});

it("keeps what it knew when a file is spoilt, and says so", async () => {
  const onFault = vi.fn();
  const { calendars, stop } = await followCalendars(dataDir, { onFault, everyMilliseconds: 10 });
  try {
    await spoil();
    await vi.waitFor(() => expect(onFault).toHaveBeenCalledWith(expect.any(CalendarFileError)), {
      timeout: 30_000,
    });
    expect(calendars.knows(2026)).toBe(true);
  } finally {
    stop();
  }
});

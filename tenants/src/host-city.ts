import { randomUUID } from "node:crypto";
import { AppError, builtInCalendars } from "@duoyun/shared";
import type { Log } from "@duoyun/shared/runtime/log";
import type { City } from "./city.ts";
import { createCityClock } from "./clock/city-clock.ts";
import { openConnector } from "./connectors/open-connector.ts";
import { connect } from "./database/connect.ts";
import { migrateCity } from "./database/migrate.ts";
import type { CitySettings } from "./environment.ts";
import { createHubLink } from "./hub/hub-link.ts";
import { createSignedFetch } from "./hub/signed-fetch.ts";
import { startLoop } from "./loop.ts";
import { holdSender, nameOfSender, releaseSender } from "./push/hold-sender.ts";
import { runCity } from "./run-city.ts";
import { readState } from "./state/read-state.ts";
import { defaultUsageMonths } from "./usage/default-months.ts";

export type Hosting = {
  hubUrl: string;
  hubFingerprint?: string | null;
  usageMonths?: number;
  log: Log;
  stop: AbortSignal;
};

const renewSeconds = 3;

/** Runs one city in this process until stopped, whenever no other process does. */
export async function hostCity(settings: CitySettings, hosting: Hosting): Promise<void> {
  await migrateWhenPossible(settings, hosting);
  if (hosting.stop.aborted) return;
  const holder = randomUUID();
  const db = connect(settings.databaseUrl, nameOfSender(settings.code, holder));
  const away = new AbortController();
  const work = async () => {
    if ((await readState(db)).movedAt) away.abort(movedAway(settings.code));
    else if (await holdSender(db, holder)) await workWhileHeld({ settings, hosting, db, holder });
  };
  const { log } = hosting;
  const stop = AbortSignal.any([hosting.stop, away.signal]);
  await startLoop({ name: `${settings.code}/host`, everySeconds: 1, run: work, stop, log }).ended;
  await releaseSender(db, holder).catch(() => undefined);
  await db.$client.end({ timeout: 2 });
  if (away.signal.reason) throw away.signal.reason;
}

/** Another machine has this city by now. */
export class CityMoved extends AppError {}

function movedAway(code: string): CityMoved {
  return new CityMoved("conflict", {
    zh: `节点 ${code} 已迁到另一台机器，本机不再上报。请在那台机器上启动它；如要迁回，在此执行 npx duoyun city move --city ${code} --from <文件> --replace`,
    en: `node ${code} was moved to another machine and sends nothing from here. Start it there; to bring it back, run npx duoyun city move --city ${code} --from <file> --replace here`,
  });
}

type Held = {
  settings: CitySettings;
  hosting: Hosting;
  db: City["db"];
  holder: string;
};

async function workWhileHeld({ settings, hosting, db, holder }: Held): Promise<void> {
  const lost = new AbortController();
  const stop = AbortSignal.any([hosting.stop, lost.signal]);
  const renew = async () => {
    if (!(await holdSender(db, holder))) lost.abort();
  };
  const { code, connector, enrolmentCode, simulates } = settings;
  const { log, usageMonths = defaultUsageMonths } = hosting;
  const renewal = startLoop({
    name: `${code}/hold`,
    everySeconds: renewSeconds,
    run: renew,
    stop,
    log,
  });
  try {
    const { clockOffsetSeconds } = await readState(db);
    const clock = createCityClock(clockOffsetSeconds);
    const hub = createHubLink(hosting.hubUrl, createSignedFetch({ code, db, stop }));
    const city: City = {
      code,
      sender: randomUUID(),
      db,
      clock,
      calendars: builtInCalendars,
      connector: openConnector(connector, { code, db, clock }),
      simulates,
      hub,
      log,
      usageMonths,
      stop,
    };
    const { hubUrl, hubFingerprint = null } = hosting;
    await runCity({ city, clock, consent: { enrolmentCode, hubUrl, hubFingerprint } });
  } finally {
    lost.abort();
    await renewal.ended;
  }
}

async function migrateWhenPossible(settings: CitySettings, hosting: Hosting): Promise<void> {
  const ready = new AbortController();
  let refused: AppError | undefined;
  const run = async () => {
    try {
      await migrateCity(settings.databaseUrl);
    } catch (error) {
      // Data of a newer program does not become older by waiting.
      if (!(error instanceof AppError)) throw error;
      refused = error;
    }
    ready.abort();
  };
  const stop = AbortSignal.any([hosting.stop, ready.signal]);
  const name = `${settings.code}/migrate`;
  await startLoop({ name, everySeconds: 1, run, stop, log: hosting.log }).ended;
  if (refused) throw refused;
}

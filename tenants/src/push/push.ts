import type { Envelope, PushResult } from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import { and, eq, lt } from "drizzle-orm";
import type { City } from "../city.ts";
import type { Database } from "../database/connect.ts";
import { cityState } from "../database/schema.ts";
import { beginFull } from "./begin-full.ts";
import { nextEnvelope } from "./next-envelope.ts";
import { notePosition } from "./note-position.ts";

/** Sends what waits, envelope by envelope, until the hub has acknowledged everything or the city stops. */
export async function push(city: City): Promise<void> {
  while (!city.stop.aborted) {
    const envelope = await nextEnvelope(city.db, city.code);
    if (!envelope) return;
    await noteSending(city.db, envelope);
    crashPoint("city.push.beforeSend");
    const answer = await city.hub.push(envelope);
    crashPoint("city.push.afterSend");
    await takeAnswer(city, envelope, answer);
    crashPoint("city.push.afterCommit");
  }
}

/** Kept before the send, so that a hub ahead of it proves a restored database. */
async function noteSending(db: Database, { epoch, lastSeq }: Envelope): Promise<void> {
  await db
    .update(cityState)
    .set({ sentSeq: lastSeq })
    .where(and(eq(cityState.epoch, epoch), lt(cityState.sentSeq, lastSeq)));
}

async function takeAnswer(city: City, envelope: Envelope, answer: PushResult): Promise<void> {
  switch (answer.result) {
    case "applied":
      return acknowledge(city.db, envelope.epoch, answer.cursor);
    case "repeat":
      await notePosition(city, { expectedEpoch: envelope.epoch, cursor: answer.cursor });
      return acknowledge(city.db, envelope.epoch, answer.cursor);
    case "gap":
      city.log.warn(
        { city: city.code, expected: answer.expected },
        "the hub asks for older changes",
      );
      return acknowledge(city.db, envelope.epoch, answer.expected - 1);
    case "needFull":
      city.log.warn({ city: city.code, epoch: answer.epoch }, "the hub asks for everything");
      return beginFull(city.db, answer.epoch);
    default:
      return answer satisfies never;
  }
}

async function acknowledge(db: Database, epoch: number, seq: number): Promise<void> {
  await db.update(cityState).set({ acknowledgedSeq: seq }).where(eq(cityState.epoch, epoch));
}

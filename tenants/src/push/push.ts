import { type PushResult, realClock } from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import { and, eq } from "drizzle-orm";
import type { City } from "../city.ts";
import type { Database } from "../database/connect.ts";
import { cityState, type Sending } from "../database/schema.ts";
import { advance } from "./advance.ts";
import { afterRefusal } from "./after-refusal.ts";
import { beginFull } from "./begin-full.ts";
import { type Next, nextEnvelope } from "./next-envelope.ts";
import { notePosition, sendFrom } from "./note-position.ts";
import { sendEnvelope } from "./send-envelope.ts";

/** Sends what waits, envelope by envelope, until the hub has acknowledged all that there was to begin with or the city stops. */
export async function push(city: City, onAnswer = () => {}): Promise<void> {
  let goal: Goal | undefined;
  let most: number | undefined;
  while (!city.stop.aborted) {
    const from = realClock.now();
    const next = await nextEnvelope(city.db, city.code, most);
    if (!next || isReached(goal, next)) return;
    const { epoch, seq } = next.state;
    if (goal?.epoch !== epoch) goal = { epoch, seq };
    if (!(await noteSending(city.db, next))) continue;
    crashPoint("city.push.beforeSend");
    const { answer, fewer } = await send(city, next);
    most = fewer;
    if (!answer) continue;
    crashPoint("city.push.afterSend");
    await takeAnswer(city, { ...next, from }, answer);
    crashPoint("city.push.afterCommit");
    onAnswer();
  }
}

type Goal = { epoch: number; seq: number };

/** A city that changes all the time would never be through. */
function isReached(goal: Goal | undefined, { state: { epoch, acknowledgedSeq } }: Next): boolean {
  return goal?.epoch === epoch && acknowledgedSeq >= goal.seq;
}

type Outcome = { answer: PushResult | null; fewer?: number };

/** The hub's answer; null where it refused a part or the form of what was sent, which is then sent otherwise. */
async function send(city: City, next: Next): Promise<Outcome> {
  try {
    return { answer: await sendEnvelope(city, next) };
  } catch (error) {
    const after = await afterRefusal(city, next.envelope, error);
    if (!after) throw error;
    return { answer: null, ...after };
  }
}

type Sent = Next & { from: Date };

/** Kept before the send, so that a hub ahead of it proves a restored database; false when another process sent meanwhile. */
async function noteSending(db: Database, { envelope, state }: Next): Promise<boolean> {
  const sentSeq = Math.max(state.sentSeq, envelope.lastSeq);
  const noted = await db
    .update(cityState)
    .set({ sentSeq })
    .where(and(eq(cityState.epoch, envelope.epoch), eq(cityState.sentSeq, state.sentSeq)))
    .returning({ sentSeq: cityState.sentSeq });
  return noted.length > 0;
}

async function takeAnswer(city: City, sent: Sent, answer: PushResult): Promise<void> {
  const { epoch } = sent.envelope;
  switch (answer.result) {
    case "applied":
      return acknowledge(city.db, { epoch, seq: answer.cursor, sending: sendingAfter(sent) });
    case "repeat":
      await notePosition(city, { expectedEpoch: epoch, cursor: answer.cursor });
      return acknowledge(city.db, { epoch, seq: answer.cursor, sending: sendingAfter(sent) });
    case "gap":
      city.log.warn(
        { city: city.code, expected: answer.expected },
        "the hub asks for older changes",
      );
      return sendFrom(city.db, answer.expected - 1, { epoch, fullTo: sent.state.fullTo });
    case "needFull":
      city.log.warn({ city: city.code, epoch: answer.epoch }, "the hub asks for everything");
      return beginFull(city.db, answer.epoch, { isRestored: true });
    default:
      return answer satisfies never;
  }
}

function sendingAfter({ envelope: { lastSeq }, records, state, from }: Sent): Sending {
  const drained = lastSeq === state.seq;
  return advance(state.sending, { records, from, until: realClock.now(), drained });
}

type Acknowledged = { epoch: number; seq: number; sending: Sending };

async function acknowledge(db: Database, { epoch, seq, sending }: Acknowledged): Promise<void> {
  await db
    .update(cityState)
    .set({ acknowledgedSeq: seq, sending })
    .where(eq(cityState.epoch, epoch));
}

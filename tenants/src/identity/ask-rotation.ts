import { setTimeout as sleep } from "node:timers/promises";
import { AppError, type NodeCode, realClock } from "@duoyun/shared";
import type { Database } from "../database/connect.ts";
import { cityState, identity } from "../database/schema.ts";
import { readState } from "../state/read-state.ts";
import { readStatus } from "../state/read-status.ts";
import { noAnswer, notRunning } from "../state/waiting-refusals.ts";

export type Asking = { city: NodeCode; stop: AbortSignal; patienceSeconds: number };

export type Rotated = { before: string; keyId: string };

const lookMilliseconds = 200;
const wish = { zh: "更换密钥", en: "replace its key" };

/** Lets the running node replace its key and waits for it; refuses where none runs or none has joined. */
export async function askRotation(db: Database, asking: Asking): Promise<Rotated> {
  const { city, stop, patienceSeconds } = asking;
  const before = await keyOf(db);
  if (before === null) throw notJoined();
  if (!(await readStatus(db, city)).running) throw notRunning(wish);
  await db.update(cityState).set({ keyRotationAsked: true });
  const until = realClock.now().getTime() + patienceSeconds * 1_000;
  while (!stop.aborted && realClock.now().getTime() < until) {
    await sleep(lookMilliseconds, undefined, { signal: stop }).catch(() => undefined);
    const { keyRotationAsked } = await readState(db);
    const keyId = await keyOf(db);
    if (!keyRotationAsked && keyId !== null) return { before, keyId };
  }
  throw noAnswer(wish, patienceSeconds);
}

async function keyOf(db: Database): Promise<string | null> {
  const [row] = await db.select({ keyId: identity.keyId }).from(identity);
  return row?.keyId ?? null;
}

function notJoined(): AppError {
  return new AppError("precondition_failed", {
    zh: "该节点尚未接入，没有可更换的密钥。请先用省级发放的接入码接入。",
    en: "This node has not joined, so there is no key to replace. Let it join with a code from the province first.",
  });
}

import { setTimeout as sleep } from "node:timers/promises";
import { AppError, type NodeCode, realClock } from "@duoyun/shared";
import type { Database } from "../database/connect.ts";
import { cityState, identity } from "../database/schema.ts";
import { readState } from "../state/read-state.ts";
import { readStatus } from "../state/read-status.ts";

export type Asking = { city: NodeCode; stop: AbortSignal; patienceSeconds: number };

export type Rotated = { before: string; keyId: string };

const lookMilliseconds = 200;

/** Lets the running node replace its key and waits for it; refuses where none runs or none has joined. */
export async function askRotation(db: Database, asking: Asking): Promise<Rotated> {
  const { city, stop, patienceSeconds } = asking;
  const before = await keyOf(db);
  if (before === null) throw notJoined();
  if (!(await readStatus(db, city)).running) throw notRunning();
  await db.update(cityState).set({ keyRotationAsked: true });
  const until = realClock.now().getTime() + patienceSeconds * 1_000;
  while (!stop.aborted && realClock.now().getTime() < until) {
    await sleep(lookMilliseconds, undefined, { signal: stop }).catch(() => undefined);
    const { keyRotationAsked } = await readState(db);
    const keyId = await keyOf(db);
    if (!keyRotationAsked && keyId !== null) return { before, keyId };
  }
  throw noAnswer(patienceSeconds);
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

function notRunning(): AppError {
  return new AppError("precondition_failed", {
    zh: "该节点没有在运行，无法更换密钥。请先启动节点，再运行本命令。",
    en: "This node is not running, so its key cannot be replaced. Start it, then run this again.",
  });
}

function noAnswer(seconds: number): AppError {
  return new AppError("unavailable", {
    zh: `${seconds} 秒内没有换成，省级平台可能无法访问或版本较旧。更换已经登记，恢复后自动进行；原因见节点日志。`,
    en: `The key was not replaced within ${seconds} seconds; the hub may be out of reach or older. It stays asked for and is done as soon as it can be; the node's log says why.`,
  });
}

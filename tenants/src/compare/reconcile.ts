import { setTimeout as sleep } from "node:timers/promises";
import { AppError, type NodeCode, realClock } from "@duoyun/shared";
import type { Database } from "../database/connect.ts";
import { type CityStatus, readStatus } from "../state/read-status.ts";
import { askCompare } from "./ask-compare.ts";

export type Reconciling = {
  city: NodeCode;
  stop: AbortSignal;
  /** So long nothing may move before it is given up. */
  patienceSeconds: number;
  onProgress: (status: CityStatus) => void;
};

const lookMilliseconds = 300;

/** Lets the running node compare with the hub now and waits for what it found; refuses where no node runs. */
export async function reconcile(db: Database, asked: Reconciling): Promise<CityStatus> {
  const { city, stop, patienceSeconds, onProgress } = asked;
  let last = await readStatus(db, city);
  if (!last.running) throw notRunning();
  await askCompare(db);
  let movedAt = realClock.now().getTime();
  while (!stop.aborted) {
    await sleep(lookMilliseconds, undefined, { signal: stop }).catch(() => undefined);
    const status = await readStatus(db, city);
    if (!status.compareAsked) return status;
    const now = realClock.now().getTime();
    if (status.acknowledgedSeq !== last.acknowledgedSeq) movedAt = now;
    if (now - movedAt > patienceSeconds * 1_000) throw noAnswer(patienceSeconds);
    onProgress(status);
    last = status;
  }
  throw noAnswer(patienceSeconds);
}

function notRunning(): AppError {
  return new AppError("precondition_failed", {
    zh: "该节点没有在运行，无法与省级平台比对。请先启动节点，再运行本命令。",
    en: "This node is not running, so nothing can be compared. Start it, then run this again.",
  });
}

function noAnswer(seconds: number): AppError {
  return new AppError("unavailable", {
    zh: `${seconds} 秒内没有进展，省级平台可能无法访问。比对已经登记，恢复后自动进行；原因见节点日志。`,
    en: `Nothing moved for ${seconds} seconds; the hub may be out of reach. The compare stays asked for and is made as soon as it can be; the node's log says why.`,
  });
}
